/** A function as the plan has it. */
export interface FunctionSettings {
	readonly name: string;
	readonly runtime: "cloudfront-js-1.0" | "cloudfront-js-2.0";
	readonly code: string;
}

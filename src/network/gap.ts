/** Something that the model leaves out or could not read, named so that nobody takes it for an answer. */
export interface Gap {
	readonly kind: "gap";
	readonly address: string;
	readonly reason: string;
}

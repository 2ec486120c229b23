import { type Input, Refusal } from "../../aws/index.ts";

/** A number, also as a form writes it; undefined where it is not given. @throws Refusal for what is none, or is out of its range. */
export function numberIn(
	input: Input,
	name: string,
	[least, most]: readonly [number, number],
): number | undefined {
	const value = input[name];
	if (value === undefined) return undefined;
	const number = Number(value);
	if (Number.isInteger(number) && number >= least && number <= most)
		return number;
	throw invalid(
		`${name} is ${value}, and must be a whole number from ${least} to ${most}`,
	);
}

export function flagIn(input: Input, name: string): boolean | undefined {
	const value = input[name];
	return value === undefined ? undefined : String(value) === "true";
}

export function textIn(input: Input, name: string): string | undefined {
	const value = input[name];
	return typeof value === "string" ? value : undefined;
}

export function objectIn(input: Input, name: string): Input {
	const value = input[name];
	return typeof value === "object" && value !== null && !Array.isArray(value)
		? Object(value)
		: {};
}

export function listIn(input: Input, name: string): readonly unknown[] {
	const value = input[name];
	return Array.isArray(value) ? value : [];
}

export function objectsIn(input: Input, name: string): readonly Input[] {
	return listIn(input, name).filter(
		(one): one is Input => typeof one === "object" && one !== null,
	);
}

export function invalid(message: string): Refusal {
	return new Refusal("ValidationError", message);
}

/** Milliseconds since 1970: JSON has seconds, a form ISO 8601. @throws Refusal for what is neither. */
export function momentIn(input: Input, name: string): number {
	const value = input[name];
	const isSeconds = typeof value === "number";
	const moment = isSeconds ? value * 1000 : Date.parse(String(value));
	if (Number.isFinite(moment)) return moment;
	throw invalid(`${name} is ${value}, and must be a date`);
}

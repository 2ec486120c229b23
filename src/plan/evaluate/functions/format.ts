import { type Evaluated, failure } from "../evaluated.ts";

/** `format("%s-%02d", name, index)`: the verbs that configurations use. */
export function format(
	pattern: string,
	given: readonly Evaluated[],
): Evaluated {
	let next = 0;
	let unknownVerb = false;
	const made = pattern.replace(
		/%(?:%|([-+ 0#]*)(\d*)(?:\.(\d+))?([a-zA-Z]))/g,
		(
			whole,
			flags: string,
			width: string,
			digits: string | undefined,
			verb: string | undefined,
		) => {
			if (whole === "%%" || verb === undefined) return "%";
			const value = given[next++] ?? null;
			const text = spell(verb, value, digits);
			unknownVerb ||= text === undefined;
			return pad(text ?? "", flags, Number(width || "0"));
		},
	);
	return unknownVerb
		? failure("`format` has a verb that is not worked out")
		: made;
}

function spell(
	verb: string,
	value: Evaluated,
	digits: string | undefined,
): string | undefined {
	switch (verb) {
		case "s":
		case "v":
			return typeof value === "object" && value !== null
				? JSON.stringify(value)
				: String(value);
		case "d":
			return String(Math.trunc(Number(value)));
		case "f":
			return Number(value).toFixed(Number(digits ?? "6"));
		case "q":
			return JSON.stringify(String(value));
		case "t":
			return String(value);
		case "x":
			return Number(value).toString(16);
		case "X":
			return Number(value).toString(16).toUpperCase();
		default:
			return undefined;
	}
}

function pad(text: string, flags: string, width: number): string {
	if (flags.includes("-")) return text.padEnd(width);
	return text.padStart(width, flags.includes("0") ? "0" : " ");
}

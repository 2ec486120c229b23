import {
	isObjectValue,
	type ObjectValue,
	type Value,
} from "../../plan/index.ts";

/** Nested blocks, however the source wrote them: one, several or none. */
export function blocks(value: Value | undefined): readonly ObjectValue[] {
	const list = Array.isArray(value) ? value : [value];
	return list.filter((one) => isObjectValue(one));
}

export function textOf(value: Value | undefined): string | undefined {
	return typeof value === "string" ? value : undefined;
}

export function textsOf(value: Value | undefined): readonly string[] {
	return Array.isArray(value)
		? value.filter((one) => typeof one === "string")
		: [];
}

/** A number, also where the provider keeps it as a text. */
export function numberOf(value: Value | undefined): number | undefined {
	const isNumeral = typeof value === "string" && /^\d+(\.\d+)?$/.test(value);
	const number = isNumeral ? Number(value) : value;
	return typeof number === "number" ? number : undefined;
}

/** A switch, also where the provider keeps it as a text. */
export function flagOf(value: Value | undefined): boolean | undefined {
	if (value === true || value === "true") return true;
	return value === false || value === "false" ? false : undefined;
}

/** Without what is not known: a part has defaults of its own for that. */
export function given<Shape extends Readonly<Record<string, unknown>>>(
	shape: Shape,
): Given<Shape> {
	const known = Object.entries(shape).filter(([, one]) => one !== undefined);
	return Object.fromEntries(known) as Given<Shape>;
}

type Given<Shape> = {
	readonly [Name in keyof Shape]?: Exclude<Shape[Name], undefined>;
};

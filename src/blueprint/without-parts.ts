import type { DraftInput } from "./draft.ts";
import { isObject, type PlainObject } from "./merge.ts";
import type { Part } from "./part.ts";

const servicePart = "service";

/** What was written, without the parts that are broken. */
export function withoutParts(
	value: unknown,
	broken: ReadonlySet<Part>,
): DraftInput {
	const whole = isObject(value) ? value : {};
	const { environments: _, ...variant } = whole;
	const service =
		isObject(whole.service) && !broken.has(servicePart) ? whole.service : {};
	return {
		...unbroken(variant, "", broken),
		service: unbroken(service, "service.", broken),
	};
}

function unbroken(
	object: PlainObject,
	prefix: string,
	broken: ReadonlySet<Part>,
): PlainObject {
	return Object.fromEntries(
		Object.entries(object).filter(([key]) => !broken.has(prefix + key)),
	);
}

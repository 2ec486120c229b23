import { wellFormed } from "../term/index.ts";
import { isSensitive, isUnknown } from "../value.ts";
import {
	composed,
	type Evaluated,
	failure,
	isFailure,
	isHolder,
	settle,
} from "./evaluated.ts";

/** Text with holes. A template of one hole and nothing else is the value itself, whatever its type. */
export function template(parts: readonly Evaluated[]): Evaluated {
	const [only] = parts;
	if (parts.length === 1 && only !== undefined) return only;
	const problem = parts.find(isFailure);
	if (problem !== undefined) return problem;
	if (parts.every(isPrintable)) return wellFormed(parts.map(String).join(""));
	if (parts.some((part) => part === null || isCollection(part)))
		return failure("only text, numbers and booleans go into a text");
	return composed(parts, { as: "text", parts: joined(parts).map(settle) });
}

function isPrintable(part: Evaluated): part is string | number | boolean {
	return part !== null && typeof part !== "object";
}

function isCollection(part: Evaluated): boolean {
	return (
		typeof part === "object" &&
		part !== null &&
		!isUnknown(part) &&
		!isSensitive(part) &&
		!isHolder(part)
	);
}

/** Neighbouring known parts as one, and the parts of a template inside among its own. */
function joined(parts: readonly Evaluated[]): Evaluated[] {
	const flat = parts.flatMap((part) =>
		isUnknown(part) && part.made?.as === "text"
			? (part.made.parts as readonly Evaluated[])
			: [part],
	);
	const made: Evaluated[] = [];
	for (const part of flat) {
		const before = made.at(-1);
		if (isPrintable(part) && typeof before === "string")
			made[made.length - 1] = before + String(part);
		else made.push(isPrintable(part) ? String(part) : part);
	}
	return made;
}

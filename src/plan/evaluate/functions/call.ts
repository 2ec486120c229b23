import { comesFrom, isSensitive, isUnknown, sensitive } from "../../value.ts";
import {
	type Evaluated,
	failure,
	isFailure,
	mixture,
	sourcesOf,
} from "../evaluated.ts";
import { choices } from "./choice.ts";
import { collections } from "./collection.ts";
import { encodings } from "./encoding.ts";
import { networks } from "./network.ts";
import { numbers } from "./number.ts";
import { joinedInParts, replacedInParts, texts } from "./text.ts";
import type { Tolerant } from "./tolerant.ts";

/** Functions that can do something with unknown arguments. */
const tolerant: Readonly<Record<string, Tolerant>> = {
	...choices,
	...collections,
	...encodings,
};

/** Functions of known values only. */
const strict: Readonly<
	Record<string, (...given: readonly Evaluated[]) => Evaluated>
> = { ...networks, ...numbers, ...texts };

/** Of these a part may be known where the whole is not. */
const inParts: Readonly<
	Record<string, (given: readonly Evaluated[]) => Evaluated | undefined>
> = { join: joinedInParts, replace: replacedInParts };

/** Different at every run: nobody knows the value before, and it comes from nothing. */
const chance = new Set(["bcrypt", "plantimestamp", "timestamp", "uuid"]);

/** Calls a function of terraform's. One that we do not know, or that looks at the world, gives an unknown. */
export function callFunction(
	name: string,
	given: readonly Evaluated[],
): Evaluated {
	const bare = name.replace(/^core::/, "");
	if (chance.has(bare)) return comesFrom([]);
	const own = Object.hasOwn(tolerant, bare) ? tolerant[bare] : undefined;
	if (own !== undefined) return own(given);
	const problem = given.find(isFailure);
	if (problem !== undefined) return problem;
	const known = Object.hasOwn(strict, bare) ? strict[bare] : undefined;
	if (known === undefined)
		return mixture(given, `the function \`${name}\` is not worked out`);
	if (given.some((value) => isSensitive(value))) return sensitive;
	if (given.some(holdsUnknown))
		return (
			(Object.hasOwn(inParts, bare) ? inParts[bare]?.(given) : undefined) ??
			derived(name, given)
		);
	return attempt(name, () => known(...given));
}

/** Made of the unknown arguments and of nothing else, though not the same as they are. */
function derived(name: string, given: readonly Evaluated[]): Evaluated {
	const sure = given.every(
		(value) => !isUnknown(value) || value.certainty === "exact",
	);
	const from = sourcesOf(...given);
	return sure
		? comesFrom(from)
		: mixture(given, `an argument of \`${name}\` is not known`);
}

/** What terraform refuses as an argument must not stop us. */
function attempt(name: string, work: () => Evaluated): Evaluated {
	try {
		return work();
	} catch {
		return failure(`\`${name}\` refuses its arguments`);
	}
}

function holdsUnknown(value: Evaluated): boolean {
	if (isUnknown(value) || isSensitive(value)) return true;
	return (
		Array.isArray(value) && (value as readonly Evaluated[]).some(holdsUnknown)
	);
}

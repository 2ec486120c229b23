import type { BlueprintPath } from "../address/index.ts";
import type { Draft } from "./draft.ts";
import type { Finding } from "./finding.ts";
import { isObject, merged, type PlainObject } from "./merge.ts";
import { type Part, partOf } from "./part.ts";
import { notPlain } from "./plain.ts";
import { checkRules } from "./rules/index.ts";
import { settleDraft } from "./settle/index.ts";
import { checkShape } from "./shape/index.ts";
import { withoutParts } from "./without-parts.ts";

/** The base, or what one environment makes of it. */
export interface Variant {
	readonly environment?: string;
	/** What the environment wrote; empty for the base. */
	readonly override: PlainObject;
	readonly base: unknown;
	readonly draft: Draft;
	readonly shapeFindings: readonly Finding[];
}

/** Keys that are the whole blueprint's and that no environment changes. */
export const common: readonly string[] = ["name", "environments", "pipeline"];

/** The base by itself. Its environments are checked as variants of their own. */
export function baseVariant(base: unknown): Variant {
	return { base, override: {}, ...drafted(base, undefined) };
}

export function environmentVariant(
	base: unknown,
	environment: string,
	override: unknown,
): Variant {
	const own = Object.fromEntries(
		Object.entries(isObject(override) ? override : {}).filter(
			([key]) => !common.includes(key),
		),
	);
	const { draft, shapeFindings } = drafted(
		merged(withStateRegion(base), own),
		environment,
	);
	return {
		base,
		environment,
		override: own,
		draft,
		shapeFindings: [...shapeFindings, ...unknownRemovals(base, own)],
	};
}

/** A bucket stays where it is, in whatever region an environment lives. */
function withStateRegion(base: unknown): unknown {
	if (!isObject(base) || !isObject(base.state)) return base;
	return { ...base, state: { region: base.region, ...base.state } };
}

/** A `null` for a key that there is not removes nothing, but somebody meant something by it. */
function unknownRemovals(
	base: unknown,
	override: PlainObject,
): readonly Finding[] {
	if (!removes(override)) return [];
	const marked = merged(base, withMarks(override));
	return checkShape(marked).findings.filter(
		({ code, path }) =>
			code === "unknown-key" && path.reduce<unknown>(inside, override) === null,
	);
}

/** Nearly none does, and the shape is checked anew for those that do. */
function removes(value: unknown): boolean {
	if (value === null) return true;
	return isObject(value) && Object.values(value).some(removes);
}

function inside(value: unknown, step: string | number): unknown {
	return isObject(value) ? value[step] : undefined;
}

/** With a mark instead of every `null`, so that a merge keeps the key. */
function withMarks(value: unknown): unknown {
	if (value === null) return notPlain;
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [key, withMarks(inner)]),
	);
}

/** What the rules say of a variant; for the one that is asked for, since it takes longer than the shapes. */
export function ruleFindings({ draft }: Variant): readonly Finding[] {
	return checkRules(draft);
}

function drafted(value: unknown, environment: string | undefined) {
	const { findings, poisoned } = checkShape(value);
	const broken = brokenParts(poisoned);
	return {
		draft: settleDraft(withoutParts(value, broken), broken, environment),
		shapeFindings: findings,
	};
}

function brokenParts(poisoned: readonly BlueprintPath[]): ReadonlySet<Part> {
	return new Set(poisoned.flatMap((path) => partOf(path) ?? []));
}

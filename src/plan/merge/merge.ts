import { type Fields, fields, isFields, list } from "../shape.ts";
import {
	isObjectValue,
	isSensitive,
	isUnknown,
	type Json,
	sensitive,
	unresolved,
	type Value,
} from "../value.ts";
import { fill } from "./fill.ts";
import type { Layers } from "./layers.ts";
import { pair } from "./pair.ts";

/** What the plan knows, and in its gaps what the configuration says. */
export function merge(layers: Layers): Value {
	const { after = null, unknown, configured } = layers;
	// Most of a plan: known, plain, and nothing to add.
	if (
		typeof after !== "object" &&
		configured === undefined &&
		unknown !== true &&
		layers.sensitive !== true
	)
		return after;
	if (layers.sensitive === true)
		return isAbsent(layers) ? null : (described(layers) ?? sensitive);
	if (unknown === true) return fill(layers);
	if (isDigest(layers)) return original(layers) ?? after;
	if (Array.isArray(after) || Array.isArray(unknown))
		return mergeList(layers, list(after), list(unknown));
	if (isFields(after) || isFields(unknown))
		return mergeObject(layers, fields(after), fields(unknown));
	return configured !== undefined && isSensitive(configured)
		? sensitive
		: after;
}

/** The provider marks what may hold a secret, also where nobody gave one: a password that AWS makes by itself. */
function isAbsent({ after, unknown }: Layers): boolean {
	return after === null && unknown !== true;
}

/** The provider keeps only the SHA-1 of what an instance boots by. */
function isDigest({ name, after }: Layers): boolean {
	return (
		name === "user_data" &&
		typeof after === "string" &&
		/^[0-9a-f]{40}$/.test(after)
	);
}

/** The text that a digest is of, where the configuration has it, whole or in parts. */
function original({ configured }: Layers): Value | undefined {
	if (typeof configured === "string" || isSensitive(configured))
		return configured;
	const composed = isUnknown(configured) && configured.made !== undefined;
	return composed ? configured : undefined;
}

/**
 * Attributes and blocks of which the provider itself keeps nothing secret: what is sensitive in them is a value of
 * somebody's, and marked as such. A set of blocks is sensitive as a whole, as a distribution's origins for one header.
 */
const describable = new Set(["container_definitions", "origin"]);

/** A sensitive text or set of blocks whose parts we know one by one. */
function described({ name, configured }: Layers): Value | undefined {
	const composed = isUnknown(configured) && configured.made !== undefined;
	return (composed || Array.isArray(configured)) && describable.has(name)
		? configured
		: undefined;
}

function mergeObject(layers: Layers, after: Fields, unknown: Fields): Value {
	const made: [string, Value][] = [];
	for (const key of new Set([...Object.keys(after), ...Object.keys(unknown)])) {
		const inner = {
			...layers,
			name: isMap(layers.name) ? layers.name : key,
			after: after[key],
			unknown: unknown[key],
			sensitive: fields(layers.sensitive)[key],
			configured: inside(layers.configured, key),
		};
		made.push([key, merge(inner)]);
	}
	return Object.fromEntries(made);
}

/** Keys of tags and the like are no names of attributes. */
function isMap(name: string): boolean {
	return name === "tags" || name === "tags_all" || name === "variables";
}

function inside(configured: Value | undefined, key: string): Value | undefined {
	if (isObjectValue(configured)) return configured[key];
	return isUnknown(configured) ? configured : undefined;
}

const hiddenBlock = unresolved(
	"a `dynamic` block makes it, which is not in a plan's JSON; give the sources",
);

function mergeList(
	layers: Layers,
	after: readonly Json[],
	unknown: readonly Json[],
): Value {
	const { configured, dynamicHidden } = layers;
	const marks = list(layers.sensitive);
	const hidden =
		dynamicHidden && configured === undefined && after.some(isFields);
	const partners = hidden ? () => hiddenBlock : pair(after, configured);
	const shared =
		layers.shared ||
		(isUnknown(configured) && unknown.filter(holdsUnknown).length > 1);
	return Array.from(
		{ length: Math.max(after.length, unknown.length) },
		(_, index) =>
			merge({
				...layers,
				after: after[index],
				unknown: unknown[index],
				sensitive: marks[index],
				configured: partners(index),
				shared,
			}),
	);
}

function holdsUnknown(mark: Json): boolean {
	if (typeof mark !== "object" || mark === null) return mark === true;
	return Object.values(mark).some((inner) => holdsUnknown(inner as Json));
}

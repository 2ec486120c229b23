import { parseResourceAddress } from "../address/index.ts";
import { fits } from "./aws/index.ts";
import {
	type AttributeOf,
	isObjectValue,
	isSensitive,
	isUnknown,
	type Json,
	sensitive,
	type Unknown,
	unresolved,
	unset,
	type Value,
} from "./value.ts";

/** The three layers of a planned value, and what its expression came to. */
export interface Layers {
	/** Name of the attribute, or of the innermost one around a list's element. */
	readonly name: string;
	readonly after: Json | undefined;
	/** `true` where the value is unknown. */
	readonly unknown: Json | undefined;
	/** `true` where it is sensitive; a list where a list stands, even an unknown one. */
	readonly sensitive: Json | undefined;
	/** Undefined where the configuration does not set it. */
	readonly configured: Value | undefined;
}

/** What the plan knows, and in its gaps what the configuration says. */
export function merge(layers: Layers): Value {
	const { after = null, unknown, configured } = layers;
	if (layers.sensitive === true) return sensitive;
	if (unknown === true) return fill(layers);
	if (Array.isArray(after) || Array.isArray(unknown))
		return mergeList(layers, asList(after), asList(unknown));
	if (isJsonObject(after) || isJsonObject(unknown))
		return mergeObject(layers, asObject(after), asObject(unknown));
	return configured !== undefined && isSensitive(configured)
		? sensitive
		: after;
}

/** An unknown value: what the configuration says it comes from, or nothing at all when it says nothing. */
function fill({ name, configured, sensitive: shape }: Layers): Value {
	if (configured === undefined || configured === null) return unset;
	if (!isUnknown(configured)) return configured;
	return narrow(configured, name, Array.isArray(shape));
}

/** Leaves out what cannot be meant by an attribute of this name, and weighs what is left. */
function narrow(value: Unknown, name: string, plural: boolean): Unknown {
	const fitting = value.from.filter((from) => fits(name, typeOf(from)));
	const from = fitting.length > 0 ? fitting : value.from;
	if (value.certainty === "partial")
		return from === value.from ? value : unresolved(value.why ?? "", from);
	if (plural && value.why !== undefined && value.reason === "reference")
		return unresolved(value.why, from);
	const certainty = weigh(value, from.length === 1, plural);
	const { why: _, ...rest } = value;
	return Object.freeze({ ...rest, from, certainty });
}

/** A list may hold literals beside what it names; a single thing cannot be several, unless it is a text made of them. */
function weigh(
	value: Unknown,
	one: boolean,
	plural: boolean,
): Unknown["certainty"] {
	if (plural) return value.certainty === "exact" ? "inferred" : value.certainty;
	if (one) return value.certainty === "exact" ? "exact" : "inferred";
	return value.made === undefined ? "some" : value.certainty;
}

function typeOf(from: AttributeOf): string {
	return parseResourceAddress(from.address)?.type ?? "";
}

function mergeObject(
	layers: Layers,
	after: JsonObject,
	unknown: JsonObject,
): Value {
	const made: Record<string, Value> = {};
	for (const key of new Set([...Object.keys(after), ...Object.keys(unknown)])) {
		made[key] = merge({
			name: isMap(layers.name) ? layers.name : key,
			after: after[key],
			unknown: unknown[key],
			sensitive: asObject(layers.sensitive)[key],
			configured: inside(layers.configured, key),
		});
	}
	return made;
}

/** Keys of tags and the like are no names of attributes. */
function isMap(name: string): boolean {
	return name === "tags" || name === "tags_all" || name === "variables";
}

function inside(configured: Value | undefined, key: string): Value | undefined {
	if (isObjectValue(configured)) return configured[key];
	return isUnknown(configured) ? configured : undefined;
}

function mergeList(
	layers: Layers,
	after: readonly Json[],
	unknown: readonly Json[],
): Value {
	const length = Math.max(after.length, unknown.length);
	const marks = asList(layers.sensitive);
	const partners = pair(after, layers.configured);
	return Array.from({ length }, (_, index) =>
		merge({
			name: layers.name,
			after: after[index],
			unknown: unknown[index],
			sensitive: marks[index],
			configured: partners(index),
		}),
	);
}

/**
 * Which written element each planned one is. A set is in another order in the plan than
 * in the configuration, so elements are paired by what is known of both.
 */
function pair(
	after: readonly Json[],
	configured: Value | undefined,
): (index: number) => Value | undefined {
	if (isUnknown(configured)) return () => configured;
	if (!Array.isArray(configured))
		return () => (isObjectValue(configured) ? configured : undefined);
	const written = configured as readonly Value[];
	if (after.length !== written.length && written.length > 0)
		return () => lostPartner(written);
	const free = new Set(written.keys());
	const order = after.map((element, index) => {
		const agreeing = [...free].filter((place) =>
			agrees(element, written[place]),
		);
		const chosen = agreeing.includes(index) ? index : agreeing[0];
		if (chosen !== undefined) free.delete(chosen);
		return chosen;
	});
	return (index) =>
		order[index] === undefined ? lostPartner(written) : written[order[index]];
}

function lostPartner(written: readonly Value[]): Value {
	const from = written.flatMap((element) => sourcesIn(element));
	return unresolved("which of the written blocks it is cannot be told", from);
}

function sourcesIn(value: Value): readonly AttributeOf[] {
	if (typeof value !== "object" || value === null || isSensitive(value))
		return [];
	if (isUnknown(value)) return value.from;
	return Object.values(value).flatMap((inner) => sourcesIn(inner as Value));
}

/** Nothing that is known of both differs. The provider writes zero, empty and false where nothing was given. */
function agrees(
	planned: Json | undefined,
	written: Value | undefined,
): boolean {
	if (isNothing(written)) return isNothing(planned as Value | undefined);
	if (isUnknown(written) || isSensitive(written))
		return (
			isNothing(planned as Value | undefined) || typeof planned === "object"
		);
	if (isJsonObject(planned) && isObjectValue(written)) {
		return Object.keys(planned).every((key) =>
			agreesAt(planned[key], written[key]),
		);
	}
	if (Array.isArray(planned) && Array.isArray(written))
		return agreeLists(planned, written as readonly Value[]);
	return String(planned) === String(written);
}

/** A key which the plan leaves out is unknown to it; one that was not written has whatever the provider chose. */
function agreesAt(
	planned: Json | undefined,
	written: Value | undefined,
): boolean {
	return written === undefined || written === null || agrees(planned, written);
}

function agreeLists(
	planned: readonly Json[],
	written: readonly Value[],
): boolean {
	if (written.some((item) => isUnknown(item))) return true;
	return (
		planned.length === written.length &&
		written.every((item) => planned.some((one) => agrees(one, item)))
	);
}

function isNothing(value: Value | undefined): boolean {
	if (
		value === undefined ||
		value === null ||
		value === "" ||
		value === false ||
		value === 0
	)
		return true;
	return Array.isArray(value) && value.length === 0;
}

type JsonObject = { readonly [key: string]: Json };

function isJsonObject(value: Json | undefined): value is JsonObject {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function asObject(value: Json | undefined): JsonObject {
	return isJsonObject(value) ? value : {};
}

function asList(value: Json | undefined): readonly Json[] {
	return Array.isArray(value) ? (value as readonly Json[]) : [];
}

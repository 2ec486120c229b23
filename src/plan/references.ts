import { idsOf } from "./ids.ts";
import type { Reference, Resource } from "./resource-graph.ts";
import { findUnknowns } from "./unknowns.ts";
import {
	type AttributeOf,
	type AttributePath,
	isSensitive,
	isUnknown,
	type Unknown,
	type Value,
} from "./value.ts";

/** A value of which something cannot be told. */
export interface Lost {
	readonly place: string;
	readonly why: string;
}

/** What one attribute refers to: its unknown parts exactly where they stand, and whatever else its expression looked at. */
export function byExpression(
	from: string,
	name: string,
	value: Value,
	touched: readonly AttributeOf[],
	into: Reference[],
	lost: Lost[],
): void {
	const before = into.length;
	findUnknowns(value, [name], (unknown, path) => {
		if (unknown.reason === "unresolved" || unknown.certainty === "some")
			lost.push(lostAt(from, path, unknown));
		for (const source of unknown.from)
			add(from, path, source, unknown.certainty, into);
	});
	// Where the value itself says what it is made of, what was only looked at on the way does not count.
	const composed = isUnknown(value) && value.made !== undefined;
	if (touched.length === 0 || (into.length > before && !composed)) return;
	const said = new Set(
		into
			.slice(before)
			.map(({ to, attribute }) => `${to} ${attribute.join(" ")}`),
	);
	for (const source of touched) {
		const key = `${source.address} ${source.path.join(" ")}`;
		if (!said.has(key)) add(from, [name], source, "exact", into);
		said.add(key);
	}
}

function lostAt(
	address: string,
	path: AttributePath,
	{ why = "it may be one of several" }: Unknown,
): Lost {
	return { place: `${address} ${path.join(".")}`, why };
}

function add(
	from: string,
	path: AttributePath,
	{ address: to, path: attribute }: AttributeOf,
	certainty: Reference["certainty"],
	into: Reference[],
): void {
	if (to !== from)
		into.push({ from, path, to, attribute, certainty, by: "expression" });
}

/** What known ids and ARNs refer to, for what no expression said: everything in a state. */
export function byId(resources: readonly Resource[], into: Reference[]): void {
	const ids = idsOf(resources);
	if (ids.size === 0) return;
	const said = new Set(
		into.map(({ from, to, path }) => `${from} ${to} ${path[0]}`),
	);
	for (const { address, attributes } of resources) {
		for (const [name, value] of Object.entries(attributes)) {
			if (name === "id" || name === "arn") continue;
			findIds(value, [name], (path, text) => {
				const target = ids.get(text);
				if (
					target === undefined ||
					target.address === address ||
					said.has(`${address} ${target.address} ${name}`)
				)
					return;
				into.push({
					from: address,
					path,
					to: target.address,
					attribute: target.path,
					certainty: "exact",
					by: "id",
				});
			});
		}
	}
}

function findIds(
	value: Value,
	path: AttributePath,
	found: (path: AttributePath, text: string) => void,
): void {
	if (typeof value === "string") found(path, value);
	if (
		typeof value !== "object" ||
		value === null ||
		isUnknown(value) ||
		isSensitive(value)
	)
		return;
	const inner: Iterable<[string | number, Value]> = Array.isArray(value)
		? value.entries()
		: Object.entries(value);
	for (const [key, item] of inner) findIds(item, [...path, key], found);
}

/**
 * In the order of the resources, then of paths and targets, so that the same graph is the
 * same text wherever it was read. What is not among the resources (an ephemeral one) is left out.
 */
export function inOrder(
	references: readonly Reference[],
	resources: readonly Resource[],
): readonly Reference[] {
	const places = new Map(
		resources.map(({ address }, index) => [address, index]),
	);
	const present = references.filter(({ to }) => places.has(to));
	const keyed = present.map((reference) => {
		const { from, path, to, attribute } = reference;
		return {
			reference,
			place: places.get(from) ?? 0,
			key: `${path.join(" ")} ${to} ${attribute.join(" ")}`,
		};
	});
	keyed.sort(
		(one, other) =>
			one.place - other.place ||
			(one.key < other.key ? -1 : one.key > other.key ? 1 : 0),
	);
	return Object.freeze(keyed.map(({ reference }) => reference));
}

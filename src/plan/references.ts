import type { Reference, Resource } from "./resource-graph.ts";
import {
	type AttributeOf,
	type AttributePath,
	isSensitive,
	isUnknown,
	type Value,
} from "./value.ts";

/** What one attribute refers to: its unknown parts exactly where they stand, and whatever else its expression looked at. */
export function byExpression(
	from: string,
	name: string,
	value: Value,
	touched: readonly AttributeOf[],
	into: Reference[],
): void {
	const before = into.length;
	collect(from, [name], value, into);
	// Where the value itself says what it is made of, what was only looked at on the way does not count.
	const composed = isUnknown(value) && value.made !== undefined;
	if (into.length > before && !composed) return;
	for (const { address, path } of touched) {
		const known = into
			.slice(before)
			.some((one) => one.to === address && samePath(one.attribute, path));
		if (known || address === from) continue;
		into.push({
			from,
			path: [name],
			to: address,
			attribute: path,
			certainty: "exact",
			by: "expression",
		});
	}
}

function collect(
	from: string,
	path: AttributePath,
	value: Value,
	into: Reference[],
): void {
	if (typeof value !== "object" || value === null || isSensitive(value)) return;
	if (isUnknown(value)) {
		for (const source of value.from) {
			if (source.address === from) continue;
			into.push({
				from,
				path,
				to: source.address,
				attribute: source.path,
				certainty: value.certainty,
				by: "expression",
			});
		}
		return;
	}
	const inner: Iterable<[string | number, Value]> = Array.isArray(value)
		? value.entries()
		: Object.entries(value);
	for (const [key, item] of inner) collect(from, [...path, key], item, into);
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

/** `vpc-0abc…`, `sgr-…`; a name that only looks like an id is not one. */
const idShape = /^[a-z]{1,12}(?:-[a-z]+)*-[0-9a-f]{8,17}$/;

/** By id and ARN; what two resources share (a rule and its group) belongs to neither. */
export function idsOf(
	resources: readonly Resource[],
): ReadonlyMap<string, AttributeOf> {
	const ids = new Map<string, AttributeOf>();
	const shared = new Set<string>();
	for (const { address, attributes } of resources) {
		for (const name of ["id", "arn"]) {
			const value = attributes[name];
			if (
				typeof value !== "string" ||
				!(idShape.test(value) || value.startsWith("arn:"))
			)
				continue;
			const known = ids.get(value);
			if (known !== undefined && known.address !== address) shared.add(value);
			ids.set(value, known ?? { address, path: [name] });
		}
	}
	for (const value of shared) ids.delete(value);
	return ids;
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

function samePath(one: AttributePath, other: AttributePath): boolean {
	return (
		one.length === other.length &&
		one.every((step, index) => step === other[index])
	);
}

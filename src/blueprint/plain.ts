import type { BlueprintPath } from "../address/index.ts";
import { type Finding, wrong } from "./finding.ts";

/** Stands in a copy where the input had something that is not plain data. */
export const notPlain: unique symbol = Symbol("not plain data");

/** Far more than any blueprint has; a bound for values that go on for ever. */
const most = { depth: 20, values: 20_000 };

/** What people forget to call. */
const constructors: readonly unknown[] = [
	...["image", "ecr", "git", "instance", "autoscaling", "fargate", "rds"],
	...["containerDatabase", "natGateway", "natInstance", "ephemeralNat"],
	...["endpoints", "noEgress", "bastion", "instanceConnect"],
	...["sessionManager", "noAccess", "blueprint"],
];

interface Copying {
	readonly findings: Finding[];
	readonly ancestors: Set<object>;
	values: number;
}

/**
 * A copy of any value as plain data: objects, lists, texts, numbers, booleans and null. What
 * cannot be that is reported and replaced by `notPlain`. Never throws, reads every part of the
 * input once, and changes nothing in it.
 */
export function plainCopy(value: unknown): {
	readonly copy: unknown;
	readonly findings: readonly Finding[];
} {
	const copying: Copying = { findings: [], ancestors: new Set(), values: 0 };
	return { copy: copied(value, [], copying), findings: copying.findings };
}

function copied(
	value: unknown,
	path: BlueprintPath,
	copying: Copying,
): unknown {
	if (typeof value === "bigint" || typeof value === "symbol")
		return refused(`a ${typeof value}`, path, copying);
	if (typeof value === "function") return refusedFunction(value, path, copying);
	if (typeof value !== "object" || value === null) return value;
	copying.values += 1;
	if (copying.values > most.values || path.length > most.depth)
		return refused("more than a blueprint can have", path, copying);
	if (copying.ancestors.has(value))
		return refused("an object that contains itself", path, copying);
	copying.ancestors.add(value);
	const copy = copiedObject(value, path, copying);
	copying.ancestors.delete(value);
	return copy;
}

/** Proxies and getters run code of their own, which may throw. */
function copiedObject(
	value: object,
	path: BlueprintPath,
	copying: Copying,
): unknown {
	try {
		if (Array.isArray(value)) return copiedList(value, path, copying);
		if (!isPlain(value))
			return refused("an instance of a class", path, copying);
		return Object.fromEntries(
			Object.keys(value)
				.map((key) => [key, Reflect.get(value, key)] as const)
				.filter(([, inner]) => inner !== undefined)
				.map(([key, inner]) => [key, copied(inner, [...path, key], copying)]),
		);
	} catch {
		return refused("an object that cannot be read", path, copying);
	}
}

function copiedList(
	list: readonly unknown[],
	path: BlueprintPath,
	copying: Copying,
): unknown {
	if (list.length > most.values)
		return refused("a list with too many elements", path, copying);
	copying.values += list.length;
	return Array.from(list, (inner, index) =>
		copied(inner, [...path, index], copying),
	);
}

/** Object literals of any realm: a blueprint file may be evaluated in a context of its own. */
function isPlain(value: object): boolean {
	const prototype = Object.getPrototypeOf(value);
	return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function refusedFunction(
	value: object,
	path: BlueprintPath,
	copying: Copying,
): symbol {
	const name = Object.getOwnPropertyDescriptor(value, "name")?.value;
	const call = constructors.includes(name) ? `Call it: ${name}(…). ` : "";
	return refused("a function", path, copying, call);
}

function refused(
	what: string,
	path: BlueprintPath,
	copying: Copying,
	fix = "",
): symbol {
	copying.findings.push(
		wrong({
			code: "not-plain-data",
			path,
			summary: `${what} cannot stand in a blueprint`,
			detail: `${fix}A blueprint is plain data: objects, lists, texts, numbers, true and false.`,
		}),
	);
	return notPlain;
}

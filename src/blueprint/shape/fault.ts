import type { BlueprintPath } from "../../address/index.ts";
import { type Finding, wrong } from "../finding.ts";
import { nearest } from "../nearest.ts";
import { alternatives, isSecret, show } from "../show.ts";
import { type Fault, kindsOf, otherKinds, pathAt, resolved } from "./schema.ts";
import { typeFix, typeNames } from "./type-name.ts";

/** Where a fault stands: the key that is missing or too much, else the value itself. */
export function pathOf(fault: Fault, root: unknown): BlueprintPath {
	const path = pathAt(fault.instancePath, root);
	const { missingProperty, additionalProperty } = fault.params;
	const key = missingProperty ?? additionalProperty;
	if (key !== undefined) return [...path, key];
	return fault.keyword === "discriminator" ? [...path, "kind"] : path;
}

/** Whether later steps must leave the part with this fault alone. A key too much does no harm, nor does a number that is too great. */
export function poisons({ keyword = "" }: Fault): boolean {
	return !["additionalProperties", "minimum", "maximum"].includes(keyword);
}

/** A fault in the words of its owner. */
export function findingOf(fault: Fault, root: unknown): Finding {
	const path = pathOf(fault, root);
	const say = messages[fault.keyword ?? ""] ?? wrongType;
	return say(fault, path);
}

/** What a value is called in a sentence: its key, an element by its list's, or the whole. */
function nameOf(path: BlueprintPath): string {
	const step = path.at(-1) ?? "the blueprint";
	return typeof step === "number" ? `${path.at(-2)}[${step}]` : step;
}

type Message = (fault: Fault, path: BlueprintPath) => Finding;

const messages: Readonly<Record<string, Message>> = {
	additionalProperties: unknownKey,
	required: missingKey,
	discriminator: wrongKind,
	enum: unknownValue,
	minimum: outOfRange,
	maximum: outOfRange,
	minItems: emptyList,
	not: noneOfTheKeys,
};

function unknownKey({ parentSchema }: Fault, path: BlueprintPath): Finding {
	const keys = Object.keys(parentSchema.properties ?? {});
	const key = String(path.at(-1));
	const allowed = `Allowed here: ${alternatives(keys, "and")}.`;
	const alone = parentSchema.oneKeyOf ?? [];
	if (alone.includes(key)) return secondKey(key, alone, path);
	const kinds = [...otherKinds(parentSchema)]
		.filter(([, { properties }]) => Object.hasOwn(properties ?? {}, key))
		.map(([kind]) => kind);
	if (kinds.length === 0)
		return wrong({
			code: "unknown-key",
			path,
			summary: `unknown key ${show(key)}`,
			detail: `${nearest(key, keys)}${allowed}`,
		});
	const kind = parentSchema.properties?.kind?.enum?.[0];
	return wrong({
		code: "key-of-another-kind",
		path,
		summary: `kind ${kind} has no ${key}`,
		detail: `It is a key of ${alternatives(kinds, "and")}. ${allowed}`,
	});
}

/** Of some keys an object has one; the others go into objects of their own. */
function secondKey(
	key: string,
	alone: readonly string[],
	path: BlueprintPath,
): Finding {
	return wrong({
		code: "key-of-another-kind",
		path,
		summary: `${key} does not stand beside another of ${alternatives(alone, "and")}`,
		detail: "Give it an element of its own in the list.",
	});
}

function missingKey({ parentSchema }: Fault, path: BlueprintPath): Finding {
	const key = String(path.at(-1));
	const node = parentSchema.properties?.[key] ?? {};
	const meaning = node.description ?? resolved(node).description;
	return wrong({
		code: "missing-key",
		path,
		summary: `${key} is missing`,
		detail: meaning === undefined ? `Add ${key}.` : `Add it: ${meaning}`,
	});
}

function wrongKind(fault: Fault, path: BlueprintPath): Finding {
	const kind = (fault.data as { kind?: unknown } | undefined)?.kind;
	const kinds = kindsOf(fault.parentSchema);
	const allowed = `Allowed: ${alternatives([...kinds.keys()])}.`;
	if (kind === undefined)
		return wrong({
			code: "missing-key",
			path,
			summary: "kind is missing",
			detail: `${probableKind(fault)}${allowed}`,
		});
	return wrong({
		code: "unknown-kind",
		path,
		summary: `unknown kind ${show(kind, path)}`,
		detail: `${nearest(kind, [...kinds.keys()])}${allowed}`,
	});
}

/** The one kind that takes all the keys which are there. */
function probableKind({ data, parentSchema }: Fault): string {
	const keys = Object.keys(data as object);
	const possible = [...kindsOf(parentSchema)].filter(([, { properties }]) =>
		keys.every((key) => Object.hasOwn(properties ?? {}, key)),
	);
	const [kind] = possible.map(([name]) => name);
	return possible.length === 1 && keys.length > 0
		? `By its other keys it is probably ${kind}. `
		: "";
}

function unknownValue(
	{ parentSchema, data }: Fault,
	path: BlueprintPath,
): Finding {
	const values = (parentSchema.enum ?? []).map(String);
	return wrong({
		code: "unknown-value",
		path,
		summary: `${nameOf(path)} is ${show(data, path)}`,
		detail: isOnlySwitch(values)
			? "It is on anyway: leave it out, write what differs from the defaults, or false."
			: `${nearest(data, values)}Allowed: ${alternatives(values)}.`,
	});
}

/** What can be switched off by `false`, and is otherwise an object. */
function isOnlySwitch(values: readonly string[]): boolean {
	return values.length === 1 && values[0] === "false";
}

function wrongType(
	{ parentSchema, data }: Fault,
	path: BlueprintPath,
): Finding {
	const fix = isSecret(data, path) ? "" : typeFix(parentSchema, data);
	const name = nameOf(path);
	return wrong({
		code: "wrong-type",
		path,
		summary: `${name} is ${show(data, path)}, not ${typeNames(parentSchema)}`,
		detail: fix === "" ? `Allowed: ${typeNames(parentSchema)}.` : fix,
	});
}

function outOfRange(
	{ parentSchema, data }: Fault,
	path: BlueprintPath,
): Finding {
	const { minimum, maximum } = parentSchema;
	const range = [
		minimum === undefined ? "" : `at least ${minimum}`,
		maximum === undefined ? "" : `at most ${maximum}`,
	].filter((bound) => bound !== "");
	return wrong({
		code: "out-of-range",
		path,
		summary: `${nameOf(path)} is ${show(data, path)}`,
		detail: `Allowed: ${range.join(", ")}.`,
	});
}

function emptyList({ parentSchema }: Fault, path: BlueprintPath): Finding {
	return wrong({
		code: "empty-list",
		path,
		summary: `${nameOf(path)} is an empty list`,
		detail: parentSchema.description ?? "Name at least one.",
	});
}

function noneOfTheKeys(
	{ parentSchema, data }: Fault,
	path: BlueprintPath,
): Finding {
	const keys = parentSchema.oneKeyOf ?? [];
	const given = Object.keys((data ?? {}) as object);
	const guess = given.map((key) => nearest(key, keys)).find(Boolean) ?? "";
	return wrong({
		code: "missing-key",
		path,
		summary: `none of ${alternatives(keys, "and")} is given`,
		detail: `${guess}Give one of them: ${alternatives(keys)}.`,
	});
}

import type { Resource } from "../resource-graph.ts";
import {
	type AttributePath,
	isObjectValue,
	type ObjectValue,
	type Value,
} from "../value.ts";
import type { EntityBase } from "./entity-base.ts";
import type { Lookup } from "./lookup.ts";

/** A resource, or a nested block of it, as a mapper reads it. */
export interface View {
	readonly resource: Resource;
	/** Where in the resource these values stand; empty for the resource itself. */
	readonly path: AttributePath;
	readonly values: ObjectValue;
	readonly lookup: Lookup;
}

/** What a resource means. */
export type Mapper<E extends EntityBase> = (view: View) => E;

type Optional<T> = {
	readonly [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<
		T[K],
		undefined
	>;
};
type Required<T> = {
	readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K];
};
export type Defined<T> = Required<T> & Optional<T>;

/** Leaves out what is undefined, so that an absent field is absent. */
export function defined<T extends object>(fields: T): Defined<T> {
	const made: Record<string, unknown> = {};
	for (const key in fields)
		if (fields[key] !== undefined) made[key] = fields[key];
	return Object.freeze(made) as Defined<T>;
}

/** Puts an entity together: what all have, and its own fields. */
export function entity<const Kind extends string, const T extends object>(
	view: View,
	kind: Kind,
	fields: T,
): EntityBase & { readonly kind: Kind } & Defined<T> {
	const { address, mode, provider, action, at } = view.resource;
	const tags = tagsOf(view.values);
	const name = tags.Name ?? nameOf(view.values) ?? at.name;
	const made: Record<string, unknown> = {
		kind,
		address,
		name,
		tags,
		managed: mode === "managed",
		action,
	};
	if (provider.region !== undefined) made.region = provider.region;
	for (const key in fields)
		if (fields[key] !== undefined) made[key] = fields[key];
	return Object.freeze(made) as unknown as EntityBase & {
		readonly kind: Kind;
	} & Defined<T>;
}

/** `tags_all` has the provider's default tags too, but is not always known. */
function tagsOf(values: ObjectValue): Record<string, string> {
	const tags: Record<string, string> = {};
	for (const source of [values.tags_all, values.tags]) {
		if (!isObjectValue(source)) continue;
		for (const [key, value] of Object.entries(source))
			if (typeof value === "string") tags[key] = value;
	}
	return tags;
}

function nameOf(values: ObjectValue): string | undefined {
	return [values.name, values.identifier, values.function_name].find(isName);
}

function isName(value: Value | undefined): value is string {
	return typeof value === "string" && value !== "";
}

import type { Sketch } from "../support/sketch.ts";

type Value = string | boolean | readonly Value[] | Element | undefined;
type Element = { readonly [key: string]: Value };
type Collections = Readonly<Record<string, Readonly<Record<string, Value>>>>;

/** Without one of these, an element is another one: it goes only with its element. */
const needed = new Set(["vpc", "subnet", "blocks", "addresses", "private"]);

/**
 * Every network that is one element (with all that refers to it), one property or one rule,
 * route or member smaller; those that lose most come first. Nothing in them names what is
 * not there, for AWS has no such network.
 */
export function* smallerNetworks(sketch: Sketch): Generator<Sketch> {
	for (const smaller of allSmaller(sketch as unknown as Collections)) {
		const network = smaller as unknown as Sketch;
		if (hasItsGateways(network)) yield network;
	}
}

function* allSmaller(whole: Collections): Generator<Collections> {
	for (const elements of Object.values(whole)) {
		const names = Object.keys(elements);
		const middle = Math.ceil(names.length / 2);
		for (const half of [names.slice(middle), names.slice(0, middle)])
			if (half.length > 1)
				yield half.reduce<Collections>(withoutElement, whole);
	}
	for (const [kind, elements] of Object.entries(whole))
		for (const name of Object.keys(elements))
			if (kind === "gatewayEndpoints") {
				const { [name]: _, ...others } = elements;
				yield { ...whole, [kind]: others };
			} else yield withoutElement(whole, name);
	for (const [kind, elements] of Object.entries(whole))
		for (const [name, element] of Object.entries(elements))
			for (const smaller of smallerElements(element))
				yield { ...whole, [kind]: { ...elements, [name]: smaller } };
}

/** A route to a gateway that its VPC does not have is none that AWS would take. */
function hasItsGateways({ vpcs, tables, gatewayEndpoints }: Sketch): boolean {
	return Object.values(tables ?? {}).every(({ vpc, routes }) =>
		routes.every(([, target]) => {
			const [kind, service = ""] = target.split(":");
			if (kind === "igw" || kind === "eigw")
				return vpcs[vpc]?.internet === true;
			return (
				kind !== "vpce" || gatewayEndpoints?.[vpc]?.includes(service) === true
			);
		}),
	);
}

function* smallerElements(element: Value): Generator<Value> {
	if (isList(element)) {
		// Two VPCs are a peering; one is none.
		if (element.length > 2) yield* smallerLists(element);
		return;
	}
	if (typeof element !== "object") return;
	for (const [key, value] of Object.entries(element)) {
		if (needed.has(key)) continue;
		if (isList(value))
			for (const shorter of smallerLists(value))
				yield { ...element, [key]: shorter };
		else {
			const { [key]: _, ...rest } = element;
			if (typeof value !== "object") yield rest;
		}
	}
}

function* smallerLists(list: readonly Value[]): Generator<readonly Value[]> {
	for (const at of list.keys()) yield list.filter((_, other) => other !== at);
}

/** All that refers to it goes too, and what refers to that. */
function withoutElement(sketch: Collections, name: string): Collections {
	const left: Record<string, Record<string, Value>> = {};
	const lost: string[] = [];
	for (const [kind, elements] of Object.entries(sketch)) {
		const kept: Record<string, Value> = {};
		for (const [key, element] of Object.entries(elements)) {
			if (key === name) continue;
			const rest = withoutMention(element, name, kind);
			if (rest === undefined) lost.push(key);
			else kept[key] = rest;
		}
		left[kind] = kept;
	}
	return lost.reduce<Collections>(withoutElement, left);
}

/** Nothing, where the element cannot be without what is gone. */
function withoutMention(element: Value, name: string, kind: string): Value {
	if (isList(element)) {
		const rest = element.filter((one) => !mentions(one, name));
		return kind === "peerings" && rest.length < 2 ? undefined : rest;
	}
	if (typeof element !== "object")
		return mentions(element, name) ? undefined : element;
	const rest: Record<string, Value> = {};
	for (const [key, value] of Object.entries(element)) {
		if (key === name) continue;
		if (isList(value)) rest[key] = value.filter((one) => !mentions(one, name));
		else if (typeof value === "object")
			rest[key] = withoutMention(value, name, kind);
		else if (!mentions(value, name)) rest[key] = value;
		else if (needed.has(key)) return undefined;
	}
	return rest;
}

/** `web`, `sg:web`, `all to sg:web`, and a route of which one end is so. */
function mentions(value: Value, name: string): boolean {
	if (isList(value)) return value.some((one) => mentions(one, name));
	return (
		typeof value === "string" && (value === name || value.endsWith(`:${name}`))
	);
}

function isList(value: Value): value is readonly Value[] {
	return Array.isArray(value);
}

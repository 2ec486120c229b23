import {
	type AttributeOf,
	isUnknown,
	type Unknown,
	type Value,
} from "../value.ts";
import type { Link, Links, Naming, ResourceLink } from "./link.ts";
import { raw } from "./read.ts";
import type { View } from "./view.ts";

/** What the attribute names; undefined where it is not set. */
export function link(
	view: View,
	name: string,
	...namings: readonly Naming[]
): Link | undefined {
	const value = raw(view, name);
	return value === undefined || value === ""
		? undefined
		: toLink(view, value, [name], namings);
}

/** What a list or set of names names. */
export function links(
	view: View,
	name: string,
	...namings: readonly Naming[]
): Links {
	const value = raw(view, name);
	if (value === undefined) return { items: [], complete: true };
	if (isUnknown(value)) return unknownLinks(value);
	const elements = Array.isArray(value) ? (value as readonly Value[]) : [value];
	const given = elements.filter(
		(element) => element !== null && element !== "",
	);
	return {
		items: given.map((element, index) =>
			toLink(view, element, [name, index], namings),
		),
		complete: true,
	};
}

function toLink(
	view: View,
	value: Value,
	path: readonly (string | number)[],
	namings: readonly Naming[],
): Link {
	if (isUnknown(value)) return unknownLink(value);
	const id = typeof value === "string" ? value : JSON.stringify(value);
	return (
		view.lookup.named(view.resource, [...view.path, ...path], id, namings) ?? {
			kind: "outside",
			id,
		}
	);
}

function unknownLink(value: Unknown): Link {
	const [only, ...others] = value.from;
	const sure = value.certainty === "exact" || value.certainty === "inferred";
	if (only !== undefined && others.length === 0 && sure)
		return resourceLink(only, value);
	const why =
		value.why ??
		(only === undefined
			? "nothing says what it refers to"
			: "it may be one of several");
	const candidates = value.from.map((from) => resourceLink(from, value));
	return {
		kind: "unknown",
		why,
		candidates,
		closed: value.certainty !== "partial" && candidates.length > 0,
	};
}

/** The set as a whole is unknown to the plan, but what it is made of may not be. */
function unknownLinks(value: Unknown): Links {
	const sure = value.certainty === "exact" || value.certainty === "inferred";
	if (sure && value.from.length > 0) {
		return {
			items: value.from.map((from) => resourceLink(from, value)),
			complete: true,
		};
	}
	const item = unknownLink(value);
	if (item.kind === "unknown" && !item.closed)
		return { items: [item], complete: false, why: item.why };
	return { items: [item], complete: true };
}

function resourceLink(from: AttributeOf, value: Unknown): ResourceLink {
	const certainty = value.certainty === "exact" ? "exact" : "inferred";
	return {
		kind: "resource",
		address: from.address,
		attribute: String(from.path[0] ?? "id"),
		certainty,
	};
}

/** `security_groups` is the older spelling: names in the default VPC, but many put ids there. */
export function securityGroupsOf(view: View): Links {
	const byId = links(view, "vpc_security_group_ids");
	if (byId.items.length > 0 || !byId.complete) return byId;
	return links(view, "security_groups", {
		type: "aws_security_group",
		attribute: "name",
	});
}

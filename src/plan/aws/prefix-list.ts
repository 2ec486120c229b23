import type { Known } from "../value.ts";
import type { EntityBase } from "./entity-base.ts";
import type { Link, Several } from "./link.ts";
import { link } from "./links.ts";
import { blocks, text, texts } from "./read.ts";
import { entity, type View } from "./view.ts";

/** `aws_ec2_managed_prefix_list`, and as data source also `aws_prefix_list`. */
export interface PrefixList extends EntityBase {
	readonly kind: "prefix-list";
	/** `com.amazonaws.global.cloudfront.origin-facing`, `com.amazonaws.eu-central-1.s3`, or its owner's name. */
	readonly listName?: Known<string>;
	/** Of one that is only looked up, mostly unknown: see `listName`. */
	readonly cidrs: Several<Known<string>>;
}

/** `aws_ec2_managed_prefix_list_entry`. */
export interface PrefixListEntry extends EntityBase {
	readonly kind: "prefix-list-entry";
	readonly prefixList?: Link;
	readonly cidr?: Known<string>;
}

export function prefixList(view: View): PrefixList {
	const looked = view.resource.mode === "data";
	return entity(view, "prefix-list", {
		listName: text(view, "name"),
		cidrs: looked ? lookedUp(view) : entries(view),
	});
}

export function prefixListEntry(view: View): PrefixListEntry {
	return entity(view, "prefix-list-entry", {
		prefixList: link(view, "prefix_list_id"),
		cidr: text(view, "cidr"),
	});
}

function entries(view: View): Several<Known<string>> {
	const found = blocks(view, "entry");
	return {
		...found,
		items: found.items
			.map((entry) => text(entry, "cidr"))
			.filter((cidr) => cidr !== undefined),
	};
}

function lookedUp(view: View): Several<Known<string>> {
	if (view.resource.type === "aws_prefix_list")
		return given(texts(view, "cidr_blocks"));
	return given(
		entries({ ...view, values: { entry: view.values.entries ?? null } }),
	);
}

/** A look-up that has not been made yet shows nothing. */
function given(found: Several<Known<string>>): Several<Known<string>> {
	return found.items.length > 0
		? found
		: { items: [], complete: false, why: "the list is only looked up" };
}

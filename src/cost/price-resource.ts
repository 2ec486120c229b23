import type { Resource } from "../plan/index.ts";
import type { Ask } from "./ask.ts";
import { pricers } from "./aws/index.ts";
import { type BuildingBlock, blockOf } from "./block.ts";
import { type Draft, isMissing, isTiered } from "./draft.ts";
import type { Line, PricedResource } from "./estimate.ts";
import { isFreeType } from "./free-type.ts";
import { hiddenCost } from "./hidden-cost.ts";
import { isNothing, multiply } from "./range.ts";
import type { Settled } from "./settle.ts";

/** What is paid for a resource, before it is known what shared tiers and allowances leave of it. */
export interface Drafted {
	readonly resource: Resource;
	readonly drafts: readonly Draft[];
	/** Where nothing is drafted: what it is counted as. */
	readonly counted?: PricedResource;
	/** Where its regional prices are those of. */
	readonly region: string;
}

export interface Priced {
	readonly resource: PricedResource;
	readonly lines: readonly Line[];
	/** Why it cannot be where it is. */
	readonly notOffered?: string;
}

export function draftResource(resource: Resource, ask: Ask): Drafted {
	const purchase = ask.system.at.get(resource.address);
	const pricer = purchase && pricers[purchase.kind];
	const { region } = ask.prices;
	const nothing = { resource, region, drafts: [] };
	if (purchase === undefined || pricer === undefined)
		return { ...nothing, counted: unpriced(resource) };
	if (region === "")
		return {
			...nothing,
			counted: counted(
				resource,
				"unknown",
				"nothing says its region (--region can)",
			),
		};
	const drafts = pricer(purchase, ask)
		.filter(isWorthALine)
		.map((draft) => (ask.listOnly ? atListPrice(draft) : draft));
	return { resource, region, drafts };
}

/** One resource's lines, and where it is counted. */
export function pricedResource(
	{ resource, drafts, region, counted: already }: Drafted,
	settled: readonly Settled[],
): Priced {
	if (already !== undefined) return { resource: already, lines: [] };
	const block = blockOf(resource.type, resource.at.name);
	const lines = drafts.map((draft, at) =>
		lineOf(resource, region, block, draft, settled[at] ?? {}),
	);
	const refused = drafts.find(
		({ rate }) => isMissing(rate) && rate.notOffered === true,
	)?.rate;
	return {
		resource: statusOf(resource, lines),
		lines,
		...(refused !== undefined &&
			isMissing(refused) && { notOffered: refused.why }),
	};
}

/** Free backups stay: they are a part of the databases' price, not a gift to an account. */
function atListPrice({ allowance, ...draft }: Draft): Draft {
	const stays = allowance?.key.endsWith(" backups") === true;
	return stays ? { ...draft, allowance } : draft;
}

/** Nothing of something at a known price says nothing; of an unknown price it says what is missing. */
function isWorthALine({ quantity, rate }: Draft): boolean {
	return !isNothing(quantity) || isMissing(rate);
}

function lineOf(
	{ address, type }: Resource,
	region: string,
	block: BuildingBlock,
	draft: Draft,
	settled: Settled,
): Line {
	const { rate, component, basis, quantity, unit, copies, assumption } = draft;
	const tiered = isTiered(rate);
	const price = tiered ? rate[0]?.price : isMissing(rate) ? undefined : rate;
	return Object.freeze({
		kind: "line",
		address,
		type,
		block: draft.block ?? block,
		...(draft.global !== true && { region }),
		component,
		basis,
		quantity: copies === undefined ? quantity : multiply(quantity, copies),
		unit,
		...(price !== undefined && { price }),
		tiered,
		...settled,
		...(isMissing(rate) && { unknown: rate.why }),
		...(assumption !== undefined && { assumption }),
	});
}

function statusOf(resource: Resource, lines: readonly Line[]): PricedResource {
	const missing = lines.filter(({ unknown }) => unknown !== undefined);
	if (missing.length > 0)
		return counted(resource, "unknown", missingSaid(missing));
	if (lines.length === 0)
		return counted(
			resource,
			"free",
			"as it is configured, nothing is paid for it",
		);
	const isFixed = lines.some(({ basis }) => basis === "fixed");
	return counted(resource, isFixed ? "priced" : "usage-dependent");
}

/** Each reason once, with all that it keeps from being priced. */
function missingSaid(lines: readonly Line[]): string {
	const byReason = new Map<string, string[]>();
	for (const { component, unknown = "" } of lines)
		byReason.set(unknown, [...(byReason.get(unknown) ?? []), component]);
	return [...byReason]
		.map(
			([why, components]) => `${[...new Set(components)].join(", ")}: ${why}`,
		)
		.join("; ");
}

/** What is paid for only beyond more than a system of this kind will do. */
const allowances: Readonly<Record<string, string>> = {
	aws_scheduler_schedule: "an account's first 14 million runs a month are free",
	aws_sns_platform_application:
		"an account's first million pushes a month are free",
	aws_xray_sampling_rule: "an account's first 100,000 traces a month are free",
};

function unpriced(resource: Resource): PricedResource {
	const { mode, type, provider } = resource;
	if (mode === "data") return counted(resource, "free", "is read, not made");
	if (mode === "ephemeral")
		return counted(resource, "free", "is there for a moment only");
	if (provider.name !== "aws" && !type.startsWith("aws_"))
		return counted(resource, "free", "is not a thing of AWS");
	const hidden = hiddenCost(resource);
	if (hidden !== undefined) return counted(resource, "unknown", hidden);
	if (allowances[type] !== undefined)
		return counted(resource, "free", allowances[type]);
	if (isFreeType(type))
		return counted(resource, "free", "AWS asks nothing for it");
	return counted(resource, "unknown", `no rule for ${type}`);
}

function counted(
	{ address, type }: Resource,
	status: PricedResource["status"],
	why?: string,
): PricedResource {
	return Object.freeze({
		address,
		type,
		status,
		...(why !== undefined && { why }),
	});
}

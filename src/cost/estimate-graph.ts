import { type Diagnostic, problem, warning } from "../diagnostics/index.ts";
import type { PriceBook } from "../facts/index.ts";
import type { ResourceGraph } from "../plan/index.ts";
import { asksOf, type EstimateOptions } from "./asks.ts";
import { buildingBlocks } from "./block.ts";
import {
	type Estimate,
	estimateVersion,
	type Line,
	type PricedResource,
	type ResourceStatus,
} from "./estimate.ts";
import { sumRanges } from "./money-range.ts";
import {
	draftResource,
	type Priced,
	pricedResource,
} from "./price-resource.ts";
import { settle } from "./settle.ts";
import type { Usage } from "./usage.ts";

/** What a system costs in a month, from everything that its graph holds. */
export function estimate(
	graph: ResourceGraph,
	book: PriceBook,
	usage: Usage = {},
	options: EstimateOptions = {},
): Estimate {
	const asks = asksOf(graph, book, usage, options);
	const drafted = graph.resources.map((resource) =>
		draftResource(resource, asks.in(resource.provider.region)),
	);
	const settled = settle(drafted.flatMap(({ drafts }) => drafts)).values();
	const priced = drafted.map((one) =>
		pricedResource(
			one,
			one.drafts.map(() => settled.next().value ?? {}),
		),
	);
	return assemble(priced, book, options, unusedFigures(usage, asks.taken));
}

function assemble(
	priced: readonly Priced[],
	book: PriceBook,
	options: EstimateOptions,
	unused: readonly Diagnostic[],
): Estimate {
	const lines = priced.flatMap((one) => one.lines);
	const resources = priced.map((one) => one.resource);
	const { environment } = options;
	return Object.freeze({
		kind: "estimate",
		version: estimateVersion,
		...(environment !== undefined && { environment }),
		currency: "USD",
		regions: [...new Set(lines.flatMap(({ region }) => region ?? []))].sort(),
		prices: { oldest: book.oldest, newest: book.newest },
		lines,
		blocks: blockTotals(lines),
		total: sumOf(lines),
		fixed: sumOf(lines.filter(({ basis }) => basis === "fixed")),
		resources,
		counts: countsOf(resources),
		diagnostics: [
			...priced.flatMap((one) => diagnosticsOf(one)),
			...unused,
			...agedPrices(book, options.day),
		],
	});
}

function sumOf(lines: readonly Line[]) {
	return sumRanges(lines.flatMap(({ monthly }) => monthly ?? []));
}

function blockTotals(lines: readonly Line[]) {
	return buildingBlocks.flatMap((block) => {
		const own = lines.filter((line) => line.block === block);
		return own.length === 0 ? [] : [{ block, monthly: sumOf(own) }];
	});
}

function countsOf(resources: readonly PricedResource[]) {
	const counts: Record<ResourceStatus, number> = {
		priced: 0,
		"usage-dependent": 0,
		free: 0,
		unknown: 0,
	};
	for (const { status } of resources) counts[status] += 1;
	return counts;
}

/** For advice alone. */
const advised: readonly string[] = ["cpuPercent", "memoryPercent"];

/** Figures of single resources that nothing about them asks for: whoever gave them expects a change. */
function unusedFigures(
	{ resources = {} }: Usage,
	taken: ReadonlySet<string>,
): Diagnostic[] {
	return Object.entries(resources).flatMap(([address, figures]) =>
		Object.keys(figures)
			.filter(
				(key) => !taken.has(`${address} ${key}`) && !advised.includes(key),
			)
			.map((key) =>
				warning({
					code: "figure-unused",
					subject: `resources.${address}.${key}`,
					summary: `${key} changes nothing of ${address}`,
					detail:
						"Nothing that is paid for it depends on that figure by the resource. Give it for the whole system, or another one.",
				}),
			),
	);
}

/** The day of whoever asks against the day of the prices. */
function agedPrices({ newest, oldest }: PriceBook, day = newest): Diagnostic[] {
	const yearLater = `${Number(newest.slice(0, 4)) + 1}${newest.slice(4)}`;
	if (day <= yearLater) return [];
	return [
		warning({
			code: "prices-old",
			summary: `the prices are of ${oldest} to ${newest}, more than a year ago`,
			detail:
				"AWS seldom raises a price, but it does lower them and it adds new ones.",
		}),
	];
}

function diagnosticsOf({ resource, notOffered }: Priced): Diagnostic[] {
	const { address, why = "", status } = resource;
	if (notOffered !== undefined)
		return [
			problem({
				code: "type-not-offered",
				subject: address,
				summary: notOffered,
				detail:
					"The system cannot stand there as it is: take another region, or another type or class.",
			}),
		];
	if (status !== "unknown") return [];
	return [
		warning({
			code: "price-unknown",
			subject: address,
			summary: why,
			detail: "It is in no sum: the bill is higher than the total.",
		}),
	];
}

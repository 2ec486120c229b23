import type {
	Estimate,
	Line,
	MoneyRange,
	ResourceStatus,
} from "../cost/index.ts";
import { sum } from "../facts/index.ts";
import { cents, figure, unitPrice } from "./amounts.ts";
import { columns, folded, type Row } from "./columns.ts";
import { pricesSaid } from "./prices-said.ts";
import { unknownSaid } from "./unknown-said.ts";

export interface CostTextOptions {
	readonly width: number;
	/** Every line with its quantity, price, basis and assumption. */
	readonly detail?: boolean;
	/** What the estimate is of: `newsletter-production`, `plan.json`. */
	readonly title: string;
}

/** An estimate for people: three figures a line, building block by building block. */
export function costText(estimate: Estimate, options: CostTextOptions): string {
	const { width, title } = options;
	const { total, regions, counts } = estimate;
	const where = regions.length === 0 ? "" : ` in ${regions.join(", ")}`;
	return [
		...folded(
			`${title}${where}: ${cents(total.expected)} USD a month; at least ${cents(total.least)}, at most ${cents(total.most)}`,
			width,
			0,
		),
		"",
		...table(estimate, options),
		"",
		...folded(countsSaid(counts), width, 2),
		...unknownSaid([estimate], width),
		"",
		...folded(
			`Least: scaling at its minimum, no traffic. Most: scaling at its maximum. ${fixedSaid(estimate)}`,
			width,
			2,
		),
		...folded(pricesSaid(estimate.prices), width, 2),
	].join("\n");
}

function table(estimate: Estimate, options: CostTextOptions): string[] {
	const { blocks, lines, total } = estimate;
	const head: Row = {
		name: "USD a month",
		figures: ["least", "expected", "most"],
		indent: 2,
	};
	const parts = blocks.flatMap(({ block, monthly }) => {
		const own = lines.filter((line) => line.block === block);
		const rows = options.detail === true ? own.map(lineRow) : alikeRows(own);
		return [row(block, monthly, 2), ...rows];
	});
	const laidOut = columns(
		[head, ...parts, row("total", total, 2)],
		options.width,
	);
	if (options.detail !== true) return laidOut;
	return withDetail(laidOut, estimate, options.width);
}

function lineRow({ monthly, component, address }: Line): Row {
	const name = `${component} (${shortAddress(address)})`;
	return row(name, monthly, 4);
}

/** Many of the same on one row: fifteen alarms say no more than their number. */
function alikeRows(lines: readonly Line[]): Row[] {
	const groups = new Map<string, Line[]>();
	for (const line of lines) {
		const key = `${line.component} ${line.type} ${line.unknown}`;
		groups.set(key, [...(groups.get(key) ?? []), line]);
	}
	return [...groups.values()].flatMap((alike) => {
		const [first] = alike;
		if (alike.length <= 2 || first === undefined) return alike.map(lineRow);
		const name = `${first.component} (${alike.length} of ${shortAddress(first.type)})`;
		return [row(name, sumOf(alike), 4)];
	});
}

function sumOf(lines: readonly Line[]): MoneyRange | undefined {
	const all = lines.flatMap(({ monthly }) => monthly ?? []);
	if (all.length === 0) return undefined;
	return {
		least: sum(all.map(({ least }) => least)),
		expected: sum(all.map(({ expected }) => expected)),
		most: sum(all.map(({ most }) => most)),
	};
}

function row(
	name: string,
	monthly: MoneyRange | undefined,
	indent: number,
): Row {
	if (monthly === undefined)
		return { name, figures: ["", "unknown", ""], indent };
	const { least, expected, most } = monthly;
	return {
		name,
		figures: [cents(least), cents(expected), cents(most)],
		indent,
	};
}

/** Without the vendor's prefix, which stands before every type. */
function shortAddress(address: string): string {
	return address.replace(/(^|\.)aws_/g, "$1");
}

/** Puts under each line what it is made of. */
function withDetail(
	laidOut: readonly string[],
	{ blocks, lines }: Estimate,
	width: number,
): string[] {
	const inOrder = blocks.flatMap(({ block }) => [
		undefined,
		...lines.filter((line) => line.block === block),
	]);
	return laidOut.flatMap((text, at) => {
		const line = inOrder[at - 1];
		return line === undefined ? [text] : [text, ...detail(line, width)];
	});
}

function detail(line: Line, width: number): string[] {
	const { quantity, unit, price, tiered, basis, unknown, assumption, free } =
		line;
	const { least, expected, most } = quantity;
	const amount =
		least === most
			? figure(expected)
			: `${figure(expected)} (${figure(least)} to ${figure(most)})`;
	const cost =
		price === undefined
			? (unknown ?? "")
			: `× ${unitPrice(price.amount)}${tiered ? ", in tiers" : ""}`;
	const parts = [
		`${amount} ${unit} ${cost}`,
		basis === "usage" ? "by usage" : "",
		free === undefined || free.expected === 0
			? ""
			: `${figure(free.expected)} free`,
		assumption ?? "",
	];
	return folded(parts.filter((part) => part !== "").join("; "), width, 6);
}

const statuses: readonly (readonly [ResourceStatus, string])[] = [
	["priced", "priced"],
	["usage-dependent", "depend on usage alone"],
	["free", "free"],
	["unknown", "unknown"],
];

function countsSaid(counts: Estimate["counts"]): string {
	const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
	const parts = statuses.map(([status, said]) => `${counts[status]} ${said}`);
	return `${all} resources: ${parts.join(", ")}.`;
}

function fixedSaid({ fixed, total }: Estimate): string {
	return `${cents(fixed.expected)} of ${cents(total.expected)} is paid without any use.`;
}

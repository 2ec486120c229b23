import type { BlockTotal, Estimate } from "../cost/index.ts";
import { type Money, sum } from "../facts/index.ts";
import { cents } from "./amounts.ts";
import { columns, folded } from "./columns.ts";
import { pricesSaid } from "./prices-said.ts";
import { unknownSaid } from "./unknown-said.ts";

/** Environments side by side: the expected cost of each building block, then the three totals. */
export function environmentsText(
	estimates: readonly Estimate[],
	{ width }: { readonly width: number },
	/** Addresses of what they share: it stands in each column, and is paid for once. */
	shared: ReadonlySet<string> = new Set(),
): string {
	const names = estimates.map(({ environment = "base" }) => environment);
	const blocks = [
		...new Set(
			estimates.flatMap((one) => one.blocks.map(({ block }) => block)),
		),
	];
	const row = (
		name: string,
		of: (estimate: Estimate) => Money | undefined,
	) => ({
		name,
		figures: estimates.map((estimate) => {
			const amount = of(estimate);
			return amount === undefined ? "-" : cents(amount);
		}),
		indent: 2,
	});
	const [first] = estimates;
	const laidOut = columns(
		[
			{ name: "USD a month", figures: names, indent: 2 },
			...blocks.map((block) =>
				row(block, (estimate) => expectedOf(estimate, block)),
			),
			row("total, expected", ({ total }) => total.expected),
			row("total, least", ({ total }) => total.least),
			row("total, most", ({ total }) => total.most),
			...(shared.size === 0
				? []
				: [row("of it shared", (estimate) => sharedIn(estimate, shared))]),
		],
		width,
	);
	const said =
		first === undefined ? [] : folded(pricesSaid(first.prices), width, 2);
	const once =
		shared.size === 0
			? []
			: folded(
					"Shared: what keeps the state, and the images. It stands in every column, expected, and is paid for once.",
					width,
					2,
				);
	const unknown = unknownSaid(estimates, width, names);
	return [...laidOut, ...unknown, "", ...once, ...said].join("\n");
}

function sharedIn({ lines }: Estimate, shared: ReadonlySet<string>): Money {
	return sum(
		lines.flatMap(({ address, monthly }) =>
			monthly !== undefined && shared.has(address) ? [monthly.expected] : [],
		),
	);
}

function expectedOf(
	{ blocks }: Estimate,
	block: BlockTotal["block"],
): Money | undefined {
	return blocks.find((one) => one.block === block)?.monthly.expected;
}

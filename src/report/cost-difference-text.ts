import type { EstimateDifference } from "../cost/index.ts";
import { cents, signed } from "./amounts.ts";
import { columns, folded } from "./columns.ts";
import { pricesSaid } from "./prices-said.ts";
import { unknownSaid } from "./unknown-said.ts";

/** What a change does to the bill: by block, then by resource. */
export function costDifferenceText(
	{ before, after, blocks, resources, total }: EstimateDifference,
	{ width }: { readonly width: number },
): string {
	const head = {
		name: "USD a month, expected",
		figures: ["before", "after", "change"],
		indent: 2,
	};
	const of = environmentsSaid(before.environment, after.environment);
	const all = { before: before.total, after: after.total, change: total };
	const row = (name: string, one: typeof all, indent: number) => ({
		name,
		figures: [
			cents(one.before.expected),
			cents(one.after.expected),
			signed(one.change.expected),
		],
		indent,
	});
	return [
		...folded(
			`${of}${signed(total.expected)} USD a month; at least ${signed(total.least)}, at most ${signed(total.most)}`,
			width,
			0,
		),
		"",
		...columns(
			[
				head,
				...blocks.map((one) => row(one.block, one, 2)),
				row("total", all, 2),
				...resources.map((one) => row(one.address, one, 4)),
			],
			width,
		),
		...unknownSaid([before, after], width, ["before", "after"]),
		"",
		...folded(pricesSaid(after.prices), width, 2),
	].join("\n");
}

/** A plan is of no environment that it could name. */
function environmentsSaid(
	before: string | undefined,
	after: string | undefined,
) {
	if (after === undefined) return "";
	return before === undefined || before === after
		? `${after}: `
		: `${after}, before it ${before}: `;
}

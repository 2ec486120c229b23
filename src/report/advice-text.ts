import type { Advised, EgressOption, EgressOptions } from "../cost/index.ts";
import { cents, figure } from "./amounts.ts";
import { columns, folded } from "./columns.ts";

/** What would cost less, by how much, and at what price. */
export function adviceText(
	{ advice, egress }: Advised,
	{ width }: { readonly width: number },
): string {
	const parts = advice.flatMap(
		({ address, what, saves, arithmetic, price }) => [
			...folded(
				`${cents(saves)} USD a month less: ${address}: ${what}.`,
				width,
				2,
			),
			...folded(`${arithmetic}. ${price}`, width, 6),
		],
	);
	const none =
		advice.length === 0 ? ["  Nothing that arithmetic can find."] : [];
	return [
		"What would cost less",
		"",
		...none,
		...parts,
		...(egress === undefined ? [] : ["", ...egressLines(egress, width)]),
	].join("\n");
}

function egressLines(
	{ options, gib, zones, services }: EgressOptions,
	width: number,
): string[] {
	const one = options.find(({ name }) => name === "one NAT gateway");
	const rows = options.map((option) => ({
		name: option.name,
		figures: [cents(option.monthly), cheaper(option, one)],
		indent: 2,
	}));
	const head = {
		name: "way out of private subnets",
		figures: ["USD a month", "cheaper than one gateway"],
		indent: 2,
	};
	return [
		...folded(
			`At ${figure(gib)} GiB a month, ${zones} zones, ${services} endpoints:`,
			width,
			2,
		),
		...columns([head, ...rows], width),
		"",
		...options.flatMap(({ name, stops }) =>
			folded(`${name}, what stops working: ${stops}`, width, 2),
		),
	];
}

function cheaper(option: EgressOption, one: EgressOption | undefined): string {
	if (option.breakEvenGiB !== undefined)
		return `from ${figure(option.breakEvenGiB)} GiB`;
	if (one === undefined || option === one) return "";
	return option.fixed < one.fixed ? "always" : "never";
}

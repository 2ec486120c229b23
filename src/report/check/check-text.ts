import type { Review, SystemReview } from "../../review/index.ts";
import { cents } from "../amounts.ts";
import { columns } from "../columns.ts";
import { policySummary } from "../policy-text.ts";
import { claimLines } from "./claims-text.ts";
import { findingLines } from "./findings-text.ts";
import { paintLines } from "./paint.ts";
import { paragraph } from "./paragraph.ts";
import { resourceCount, verdictMark } from "./verdict-mark.ts";

export interface CheckTextOptions {
	readonly width: number;
	readonly colour: boolean;
}

/** Everything about each system: the verdict first, then what it rests on. */
export function checkText(
	{ systems }: Review,
	{ width, colour }: CheckTextOptions,
): string {
	const lines = systems.flatMap((system, at) => [
		...(at === 0 ? [] : ["", "─".repeat(Math.min(width, 80)), ""]),
		...systemLines(system, width),
	]);
	return paintLines(lines, colour).join("\n");
}

function systemLines(system: SystemReview, width: number): string[] {
	return [
		...headLines(system, width),
		...section("Claims", claimLines(system.verdicts, width)),
		...section("Findings", findingLines(system, width)),
		...section("Policy", policySummary(system.policy, width)),
		...section("Cost, USD a month", costLines(system, width)),
		...section("Not understood", silenceLines(system, width)),
		...section(
			"Next",
			system.steps.flatMap((step, at) =>
				paragraph(step, width, `  ${at + 1}. `),
			),
		),
	];
}

function headLines(system: SystemReview, width: number): string[] {
	const { title, input, estimate, verdict } = system;
	const where =
		estimate.regions.length === 0 ? "" : ` in ${estimate.regions.join(", ")}`;
	const from = title === input ? "" : `, from ${input}`;
	return [
		...paragraph(
			`${title}${where}: ${resourceCount(system)}${from}`,
			width,
			"",
		),
		"",
		...paragraph(verdict.sentence, width, `${verdictMark(system)} `),
		...(system.remarks ?? []).flatMap((remark) =>
			paragraph(remark, width, "  "),
		),
	];
}

function section(title: string, lines: readonly string[]): string[] {
	return lines.length === 0 ? [] : ["", title, ...lines];
}

function costLines({ estimate }: SystemReview, width: number): string[] {
	const { blocks, total, prices } = estimate;
	const rows = [
		...blocks.map(({ block, monthly }) => ({ name: block, monthly })),
		{ name: "total", monthly: total },
	].map(({ name, monthly }) => ({
		name,
		figures: [
			cents(monthly.least),
			cents(monthly.expected),
			cents(monthly.most),
		],
		indent: 2,
	}));
	const head = { name: "", figures: ["least", "expected", "most"] };
	return [
		...columns([head, ...rows], Math.min(width, 80)),
		...paragraph(
			`List prices of ${prices.oldest} to ${prices.newest}; \`terrace cost\` shows every line.`,
			width,
			"  ",
		),
	];
}

/** Longer lists are in the other formats. */
const mostLines = 12;

function silenceLines({ silent }: SystemReview, width: number): string[] {
	const left = silent.length - mostLines;
	return [
		...silent.slice(0, mostLines).flatMap(({ what, count, why, by }) => {
			const times = count === 1 ? "" : ` (${count})`;
			return paragraph(`${what}${times}: ${why} [${by}]`, width, "  ", "    ");
		}),
		...(left > 0 ? [`  and ${left} more: --format json names them all`] : []),
	];
}

import type { Verdict } from "../../reachability/index.ts";
import { endWords, packetWords } from "./flow-words.ts";
import { paragraph } from "./paragraph.ts";

/** Those that fail first, each with a flow that shows it; those that hold in one line. */
export function claimLines(
	verdicts: readonly Verdict[],
	width: number,
): string[] {
	const order = ["no", "unknown", "yes"];
	return [...verdicts]
		.sort((one, other) => order.indexOf(one.holds) - order.indexOf(other.holds))
		.flatMap((verdict) => verdictLines(verdict, width));
}

function verdictLines(
	{ claim, holds, example, idle, names }: Verdict,
	width: number,
): string[] {
	if (idle === true)
		return paragraph(`${claim.text}: nobody to ask`, width, "  · ");
	const mark = { yes: "✓", no: "✗", unknown: "?" }[holds];
	const head = paragraph(claim.text, width, `  ${mark} `);
	if (holds === "yes") return head;
	const why =
		names === undefined
			? []
			: paragraph(`because ${names.at}: ${names.text}`, width, "      ");
	const { mend } = names ?? example ?? {};
	const fix =
		mend === undefined ? [] : paragraph(`Fix: ${mend.text}`, width, "      ");
	if (example === undefined)
		return names === undefined
			? [...head, ...paragraph(`because ${claim.why}`, width, "      ")]
			: [...head, ...why, ...fix];
	const { from, to } = example;
	return [
		...head,
		...paragraph(
			`${from} → ${to}, ${packetWords(example)}: ${endWords(example)}`,
			width,
			"      ",
		),
		...why,
		...fix,
	];
}

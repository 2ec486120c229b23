import type { Finding, SystemReview } from "../../review/index.ts";
import { alike } from "./alike.ts";
import { paragraph } from "./paragraph.ts";

const marks = { error: "✗", warning: "!", information: "·" } as const;

/** Longer lists are in the other formats. */
const most = 25;

/** All but claims, which stand by themselves; many of one sort are one. */
export function findingLines(
	{ findings }: SystemReview,
	width: number,
): string[] {
	const groups = grouped(findings.filter(({ about }) => about !== "claim"));
	const left = groups.length - most;
	return [
		...groups.slice(0, most).flatMap((group) => groupLines(group, width)),
		...(left > 0 ? [`  and ${left} more: --format json names them all`] : []),
	];
}

function grouped(findings: readonly Finding[]): (readonly Finding[])[] {
	const groups = new Map<string, Finding[]>();
	for (const one of findings) {
		const key = `${one.id} ${one.about === "policy" ? "" : one.title}`;
		groups.set(key, [...(groups.get(key) ?? []), one]);
	}
	return [...groups.values()];
}

function groupLines(group: readonly Finding[], width: number): string[] {
	const [first] = group;
	if (first === undefined) return [];
	const { severity, title, id } = first;
	const said = alike(group);
	const left = said.length - mostReasons;
	return [
		...paragraph(`${title} [${id}]`, width, `  ${marks[severity]} `),
		...said
			.slice(0, mostReasons)
			.flatMap((one) => paragraph(reason(one), width, "      ")),
		...(left > 0
			? [`      and ${left} more: --format json names them all`]
			: []),
		...fixesOf(group).flatMap((fix) =>
			paragraph(`Fix: ${fix}`, width, "      "),
		),
	];
}

/** What is wrong with one is not what is wrong with another, so that each says its own; of so many of one sort at most. */
const mostReasons = 3;

/** One for all, but where what was proved tells for each what mends it. */
function fixesOf(group: readonly Finding[]): readonly string[] {
	const all = group.flatMap(({ fix }) => (fix === undefined ? [] : [fix]));
	return [...new Set(all)].slice(0, mostReasons);
}

function reason({ addresses, why }: Finding): string {
	const more = addresses.length > 3 ? ` and ${addresses.length - 3} more` : "";
	return addresses.length === 0
		? why
		: `${addresses.slice(0, 3).join(", ")}${more}: ${why}`;
}

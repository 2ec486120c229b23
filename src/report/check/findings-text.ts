import type { Finding, SystemReview } from "../../review/index.ts";
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
	const { severity, title, why, fix, id } = first;
	const places = [...new Set(group.flatMap(({ addresses }) => addresses))];
	const more = places.length > 3 ? ` and ${places.length - 3} more` : "";
	const where =
		places.length === 0 ? "" : `${places.slice(0, 3).join(", ")}${more}: `;
	return [
		...paragraph(`${title} [${id}]`, width, `  ${marks[severity]} `),
		...paragraph(`${where}${why}`, width, "      "),
		...(fix === undefined ? [] : paragraph(`Fix: ${fix}`, width, "      ")),
	];
}

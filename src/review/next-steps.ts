import type { AnalysedSystem } from "./analysed-system.ts";
import type { Finding } from "./finding.ts";
import type { NotUnderstood } from "./not-understood.ts";

/** More than so many are no steps any more. */
const mostFixes = 3;
/** Nor are so many reasons for one. */
const mostTitles = 3;

/** What its owner does now, the most urgent first. */
export function nextSteps(
	{ origin, input, placeOf }: AnalysedSystem,
	findings: readonly Finding[],
	silent: readonly NotUnderstood[],
): readonly string[] {
	const urgent = findings.filter(({ severity }) => severity === "error");
	const fixes = fixesOf(urgent).slice(0, mostFixes);
	const unfixed =
		urgent.length - fixes.reduce((sum, { findings }) => sum + findings, 0);
	return [
		...fixes.map(stepOf),
		...(unfixed > 0
			? [
					`See the ${unfixed === 1 ? "other error" : `other ${unfixed} errors`} above.`,
				]
			: []),
		...(silent.length > 0 && origin === "plan" && placeOf === undefined
			? [
					"Give the configuration that the plan was made of: `--source DIR` tells more.",
				]
			: []),
		`Look at it, with its pictures: \`terrace check ${input} --format html --out report.html\`.`,
		...(origin === "blueprint" && urgent.length === 0
			? [`Write its Terraform: \`terrace build ${input}\`.`]
			: []),
	];
}

interface Fix {
	readonly fix: string;
	/** What it mends, each once. */
	readonly titles: readonly string[];
	/** How many findings need it. */
	readonly findings: number;
}

/** What several findings need is one step. */
function fixesOf(urgent: readonly Finding[]): readonly Fix[] {
	const byFix = new Map<string, Finding[]>();
	for (const finding of urgent) {
		const fix = finding.fix?.replace(/\.$/, "");
		if (fix === undefined) continue;
		byFix.set(fix, [...(byFix.get(fix) ?? []), finding]);
	}
	return [...byFix].map(([fix, findings]) => ({
		fix,
		titles: [...new Set(findings.map(({ title }) => title))],
		findings: findings.length,
	}));
}

function stepOf({ fix, titles }: Fix): string {
	const shown = titles.slice(0, mostTitles);
	const left = titles.length - shown.length;
	const more = left > 0 ? ` and ${left} more` : "";
	return `${fix} (${shown.join("; ")}${more}).`;
}

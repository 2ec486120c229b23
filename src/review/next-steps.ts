import type { AnalysedSystem } from "./analysed-system.ts";
import type { Finding } from "./finding.ts";
import type { NotUnderstood } from "./not-understood.ts";

/** More than so many are no steps any more. */
const mostFixes = 3;

/** What its owner does now, the most urgent first. */
export function nextSteps(
	{ origin, input, placeOf }: AnalysedSystem,
	findings: readonly Finding[],
	silent: readonly NotUnderstood[],
): readonly string[] {
	const urgent = findings.filter(({ severity }) => severity === "error");
	// What several resources need is one step.
	const fixes = [...new Set(urgent.flatMap(stepOf))].slice(0, mostFixes);
	const unfixed = urgent.filter(
		(one) => !stepOf(one).some((step) => fixes.includes(step)),
	).length;
	return [
		...fixes,
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

function stepOf({ fix, title }: Finding): readonly string[] {
	return fix === undefined ? [] : [`${fix.replace(/\.$/, "")} (${title}).`];
}

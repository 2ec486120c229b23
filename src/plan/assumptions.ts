import { type Diagnostic, warning } from "../diagnostics/index.ts";
import type { Lost } from "./references.ts";
import type { Reference } from "./resource-graph.ts";

/** What was taken for granted, and what could not be told: one warning each, with the first few places. */
export function assumptions(
	references: readonly Reference[],
	lost: readonly Lost[],
): Diagnostic[] {
	const assumed = references.filter((one) => one.certainty === "inferred");
	const places = [
		...new Set(assumed.map(({ from, path }) => `${from} ${path[0]}`)),
	];
	return [
		...(places.length === 0 ? [] : [assumedReferences(places)]),
		...(lost.length === 0 ? [] : [unresolvedReferences(lost)]),
	];
}

function assumedReferences(places: readonly string[]): Diagnostic {
	return warning({
		code: "reference-assumed",
		summary: `${count(places.length, "reference")} read from a list of names, not from an expression: ${some(places)}`,
		detail:
			"A plan's JSON says what an expression refers to, but not how. An instance is taken to refer to the instance with its own index, a list to hold all that it names and nothing else, and blocks beside written ones not to be made by `dynamic`. Give the sources to read the expressions themselves.",
	});
}

function unresolvedReferences(places: readonly Lost[]): Diagnostic {
	const whys = [...new Set(places.map(({ why }) => why))].sort();
	return warning({
		code: "reference-unresolved",
		summary: `${count(places.length, "value")} made of something that cannot be seen: ${some(places.map(({ place }) => place))}`,
		detail: `Why: ${some(whys)}. What depends on them is reported as insufficient information. The sources, or a state after the apply, would tell.`,
	});
}

function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function some(places: readonly string[]): string {
	const shown = places.slice(0, 3).join(", ");
	return places.length > 3 ? `${shown} and ${places.length - 3} more` : shown;
}

import { type Diagnostic, warning } from "../diagnostics/index.ts";
import type { Reference, Resource } from "./resource-graph.ts";
import {
	type AttributePath,
	isObjectValue,
	isUnknown,
	type Value,
} from "./value.ts";

/** What was taken for granted, and what could not be told: one warning each, with the first few places. */
export function assumptions({
	resources,
	references,
}: {
	readonly resources: readonly Resource[];
	readonly references: readonly Reference[];
}): Diagnostic[] {
	const inferred = [
		...new Set(
			references
				.filter((one) => one.certainty === "inferred")
				.map(({ from, path }) => `${from} ${path[0]}`),
		),
	];
	const unresolved = resources.flatMap(({ address, attributes }) =>
		unresolvedIn(address, [], attributes),
	);
	return [
		...(inferred.length === 0 ? [] : [assumedReferences(inferred)]),
		...(unresolved.length === 0 ? [] : [unresolvedReferences(unresolved)]),
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

function unresolvedReferences(
	places: readonly { readonly place: string; readonly why: string }[],
): Diagnostic {
	const whys = [...new Set(places.map(({ why }) => why))].sort();
	return warning({
		code: "reference-unresolved",
		summary: `${count(places.length, "value")} made of something that cannot be seen: ${some(places.map(({ place }) => place))}`,
		detail: `Why: ${some(whys)}. What depends on them is reported as insufficient information. The sources, or a state after the apply, would tell.`,
	});
}

function unresolvedIn(
	address: string,
	path: AttributePath,
	value: Value,
): { place: string; why: string }[] {
	if (isUnknown(value)) {
		const lost = value.reason === "unresolved" || value.certainty === "some";
		return lost
			? [
					{
						place: `${address} ${path.join(".")}`,
						why: value.why ?? "it may be one of several",
					},
				]
			: [];
	}
	if (Array.isArray(value))
		return (value as readonly Value[]).flatMap((item, index) =>
			unresolvedIn(address, [...path, index], item),
		);
	if (!isObjectValue(value)) return [];
	return Object.entries(value).flatMap(([key, item]) =>
		unresolvedIn(address, [...path, key], item),
	);
}

function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function some(places: readonly string[]): string {
	const shown = places.slice(0, 3).join(", ");
	return places.length > 3 ? `${shown} and ${places.length - 3} more` : shown;
}

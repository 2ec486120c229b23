import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";
import { nearest } from "../nearest.ts";
import { outputNames, outputsOf } from "../outputs.ts";
import { alternatives, show } from "../show.ts";

/** Further names for outputs: names that Terraform takes, for outputs that this blueprint has. */
export function outputRules(draft: Draft): readonly Finding[] {
	return Object.entries(draft.outputs ?? {}).flatMap(([alias, target]) => [
		...checkAlias(alias),
		...checkTarget(alias, target, draft),
	]);
}

const all: readonly string[] = outputNames.map(({ name }) => name);

function checkAlias(alias: string): Finding[] {
	const path = ["outputs", alias];
	if (all.includes(alias))
		return [
			wrong({
				code: "reserved-name",
				path,
				summary: `${alias} is an output of its own`,
				detail: "Take another name for the second one.",
			}),
		];
	if (/^[A-Za-z_][\w-]*$/.test(alias) && alias.length <= 100) return [];
	return [
		wrong({
			code: "bad-name",
			path,
			summary: `${show(alias)} is no name of an output`,
			detail:
				"Allowed: letters, digits, hyphens and underscores, not beginning with a digit.",
		}),
	];
}

function checkTarget(alias: string, target: string, draft: Draft): Finding[] {
	const there = outputsOf(draft);
	if (isOneOf(there, target)) return [];
	const names = alternatives(there, "and");
	if (!isOneOf(all, target))
		return [
			wrong({
				code: "unknown-output",
				path: ["outputs", alias],
				summary: `there is no output ${show(target)}`,
				detail: `${nearest(target, all)}This blueprint has ${names}.`,
			}),
		];
	// A part that is broken may well be the one that has it.
	if (draft.broken.size > 0) return [];
	return [
		wrong({
			code: "unknown-output",
			path: ["outputs", alias],
			summary: `this blueprint has no ${target}`,
			detail: `It has ${names}. In an environment, null takes the name away.`,
		}),
	];
}

function isOneOf(names: readonly string[], name: string): boolean {
	return names.includes(name);
}

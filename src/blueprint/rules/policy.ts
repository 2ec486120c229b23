import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";
import type { SuppressionInput } from "../policy.ts";
import { show } from "../show.ts";

/** A suppression says something in each of its texts, and ends on a day that there is. */
export function policyRules({ policy }: Draft): readonly Finding[] {
	return (policy?.suppress ?? []).flatMap((one, at) => [
		...emptyTexts(one, at),
		...dayOf(one, at),
	]);
}

const texts = ["rule", "address", "reason", "owner"] as const;

function emptyTexts(one: SuppressionInput, at: number): Finding[] {
	return texts
		.filter((key) => one[key].trim() === "")
		.map((key) =>
			wrong({
				code: "empty-text",
				path: ["policy", "suppress", at, key],
				summary: `${key} is empty`,
				detail:
					"Every suppression says which rule, which address, why, and who answers for it.",
			}),
		);
}

function dayOf({ expires }: SuppressionInput, at: number): Finding[] {
	if (expires === undefined || isDay(expires)) return [];
	return [
		wrong({
			code: "suppression-incomplete",
			path: ["policy", "suppress", at, "expires"],
			summary: `${show(expires)} is no day`,
			detail: "Write a day like 2026-12-31, or leave expires out.",
		}),
	];
}

function isDay(text: string): boolean {
	const day = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(day.getTime()) && day.toJSON().slice(0, 10) === text;
}

import { countryCodes, countryPlace } from "../../facts/index.ts";
import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";
import { show } from "../show.ts";

const path = ["users"];

/** Where users are: countries whose place is known, and at least one part that is more than nothing. */
export function usersRules({ users }: Draft): readonly Finding[] {
	if (users === undefined) return [];
	const parts = Object.entries(users);
	return [
		...parts.flatMap(([code]) => checkCountry(code)),
		...(parts.some(([, part]) => part !== 0) ? [] : [nobody()]),
	];
}

function checkCountry(code: string): Finding[] {
	if (countryPlace(code) !== undefined) return [];
	const codes = countryCodes();
	// What is said instead of what ISO says; between two letters nothing is nearer.
	const hint = code.toUpperCase() === "UK" ? 'Did you mean "GB"? ' : "";
	return [
		wrong({
			code: "unknown-country",
			path: [...path, code],
			summary: `${show(code)} is no country that Terrace knows`,
			detail: `${hint}Write its two letters (ISO 3166-1): ${codes.join(", ")}. For another one take a neighbour.`,
		}),
	];
}

function nobody(): Finding {
	return wrong({
		code: "empty-list",
		path,
		summary: "users names no country with a part of them",
		detail: "Write countries with their parts, or leave the key out.",
	});
}

import type { BlueprintPath } from "../../address/index.ts";
import { region, regions } from "../../facts/index.ts";
import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";
import { nearest } from "../nearest.ts";
import { show } from "../show.ts";

/** Regions by their codes, the blueprint's and the state's. */
export function regionRules({
	region: code,
	state,
}: Draft): readonly Finding[] {
	const own = code === undefined ? [] : checkRegion(code, ["region"]);
	const others =
		state === undefined || state.region === code
			? []
			: checkRegion(state.region, ["state", "region"]);
	return [...own, ...others];
}

function checkRegion(code: string, path: BlueprintPath): Finding[] {
	if (region(code) !== undefined) return [];
	const codes = regions().map((known) => known.code);
	return [
		wrong({
			code: "unknown-region",
			path,
			summary: `${show(code)} is no region of AWS`,
			detail: `${nearest(code, codes)}${advice(code)}`,
		}),
	];
}

function advice(code: string): string {
	return /^[a-z]{2}-[a-z]+-\d[a-z]$/.test(code)
		? "That is the name of a zone; a region's ends with its number."
		: "Regions are written like eu-central-1 or us-east-1; China and GovCloud are not supported.";
}

import type { RankedRegion, Ranking } from "../regions/index.ts";
import { cents } from "./amounts.ts";
import { columns, folded } from "./columns.ts";
import { pricesSaid } from "./prices-said.ts";

/** Regions, the best first, with what speaks for and against each. */
export function regionsText(
	{ ranked, excluded, weights, users, prices }: Ranking,
	{ width }: { readonly width: number },
): string {
	const hasUsers = Object.keys(users).length > 0;
	// Of a narrow screen the reasons below say what the columns cannot.
	const isNarrow = width < 70;
	const rows = ranked.map((one, at) => ({
		name: `${String(at + 1).padStart(2)}  ${one.region}${isNarrow ? "" : `  ${placeOf(one.name)}`}`,
		figures: [
			cents(one.monthly),
			percent(one.dearer),
			...(hasUsers
				? [one.latencyMs === undefined ? "?" : `${one.latencyMs} ms`]
				: []),
			...(isNarrow ? [] : [String(one.zones), String(one.outages)]),
			one.score.toFixed(2),
		],
	}));
	const head = {
		name: "    region",
		figures: [
			"USD/month",
			"dearer",
			...(hasUsers ? ["to users"] : []),
			...(isNarrow ? [] : ["zones", "outages"]),
			"score",
		],
	};
	const said = Object.entries(weights).map(
		([what, weight]) => `${what} ${weight}`,
	);
	return [
		...columns([head, ...rows], width),
		"",
		...reasons(ranked).flatMap((said) => folded(said, width, 2)),
		"",
		...assumedSaid(ranked).flatMap((said) => folded(said, width, 2)),
		...excludedSaid(excluded).flatMap((said) => folded(said, width, 2)),
		"",
		...folded(
			`Score: what counts against a region, the least is best. Weights: ${said.join(", ")}; price by how much dearer than the cheapest, latency by 100 ms, outages by each known one, zones by each short of three, optIn where it must be switched on.`,
			width,
			2,
		),
		...(hasUsers
			? folded(
					"To users: distance to the region nearest to their country's largest city, then the round trip measured between the two regions.",
					width,
					2,
				)
			: []),
		...(prices === undefined ? [] : folded(pricesSaid(prices), width, 2)),
	].join("\n");
}

/** What AWS puts between brackets, `Ireland`; the whole where that says too little, `Canada (Central)`. */
function placeOf(name: string): string {
	const place = /\((.*)\)/.exec(name)?.[1] ?? name;
	return place === "Central" ? name : place;
}

/** Prices that are missing there, and what was taken for them. */
function assumedSaid(ranked: readonly RankedRegion[]): string[] {
	const groups = new Map<string, string[]>();
	for (const { region, assumed } of ranked) {
		if (assumed === undefined) continue;
		const said = `${assumed.of.join(", ")} (${cents(assumed.monthly)})`;
		groups.set(said, [...(groups.get(said) ?? []), region]);
	}
	return [...groups].map(
		([said, where]) =>
			`No price in the book for ${where.join(", ")}: ${said}, counted at its dearest price elsewhere.`,
	);
}

/** Regions that are out for the same reason stand together. */
function excludedSaid(excluded: Ranking["excluded"]): string[] {
	const groups = new Map<string, string[]>();
	for (const { region, why } of excluded) {
		const [reason = ""] = why.replace(`${region} `, "").split("; among others");
		groups.set(reason, [...(groups.get(reason) ?? []), region]);
	}
	return [...groups].map(([why, out]) => `Not ${out.join(", ")}: ${why}.`);
}

/** Why each stands where it does: what puts it behind the one before it, and what does not. */
function reasons(ranked: readonly RankedRegion[]): string[] {
	const [first] = ranked;
	if (first === undefined) return ["No region can take the system as it is."];
	if (ranked.length === 1) return [`${first.region} is the only one.`];
	return ranked.slice(1).map((one, at) => {
		const before = ranked[at] ?? first;
		const worse = differences(one, before, 1);
		const better = differences(one, before, -1);
		const by = worse.length === 0 ? "nothing but the alphabet" : list(worse);
		const though = better.length === 0 ? "" : `, though not by ${list(better)}`;
		return `${at + 2}  ${one.region} is behind ${before.region} by ${by}${though}.`;
	});
}

function shortOf(part: number): string {
	return part < 0.005 ? "under 0.01" : part.toFixed(2);
}

/** Parts of the score that differ in one direction, with how much. */
function differences(
	one: RankedRegion,
	before: RankedRegion,
	direction: 1 | -1,
): string[] {
	const names = Object.keys(one.parts) as (keyof RankedRegion["parts"])[];
	return names.flatMap((name) => {
		const more = direction * (one.parts[name] - before.parts[name]);
		return more > 1e-9 ? [`${name} (${shortOf(more)})`] : [];
	});
}

function list(names: readonly string[]): string {
	return names.join(" and ").replace("optIn", "having to be switched on");
}

function percent(share: number): string {
	return share === 0 ? "-" : `+${(share * 100).toFixed(0)} %`;
}

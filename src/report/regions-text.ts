import type { RankedRegion, Ranking } from "../regions/index.ts";
import { cents } from "./amounts.ts";
import { columns, folded } from "./columns.ts";

/** Regions, the best first, with what speaks for and against each. */
export function regionsText(
	{ ranked, excluded, weights, users }: Ranking,
	{ width }: { readonly width: number },
): string {
	const hasUsers = Object.keys(users).length > 0;
	const rows = ranked.map((one, at) => ({
		name: `${String(at + 1).padStart(2)}  ${one.region}  ${one.name}`,
		figures: [
			cents(one.monthly),
			percent(one.dearer),
			...(hasUsers
				? [one.latencyMs === undefined ? "?" : `${one.latencyMs} ms`]
				: []),
			String(one.zones),
			String(one.outages),
			one.score.toFixed(2),
		],
	}));
	const head = {
		name: "    region",
		figures: [
			"USD/month",
			"dearer",
			...(hasUsers ? ["to users"] : []),
			"zones",
			"outages",
			"score",
		],
	};
	const said = Object.entries(weights).map(
		([what, weight]) => `${what} ${weight}`,
	);
	return [
		...columns([head, ...rows], width),
		"",
		...folded(firstSaid(ranked), width, 2),
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
	].join("\n");
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

/** Why the first is before the second. */
function firstSaid([first, second]: readonly RankedRegion[]): string {
	if (first === undefined) return "No region can take the system as it is.";
	if (second === undefined) return `${first.region} is the only one.`;
	const names = Object.keys(first.parts) as (keyof RankedRegion["parts"])[];
	const ahead = names.filter(
		(name) => first.parts[name] < second.parts[name] - 1e-9,
	);
	const behind = names.filter(
		(name) => first.parts[name] > second.parts[name] + 1e-9,
	);
	const by = ahead.length === 0 ? "nothing but the alphabet" : list(ahead);
	return `${first.region} is ahead of ${second.region} by ${by}${behind.length === 0 ? "" : `, though not by ${list(behind)}`}.`;
}

function list(names: readonly string[]): string {
	return names.join(" and ").replace("optIn", "not having to be switched on");
}

function percent(share: number): string {
	return share === 0 ? "-" : `+${(share * 100).toFixed(0)} %`;
}

import {
	type Arrow,
	type GroupName,
	groupNames,
	type System,
	type Thing,
} from "../read/thing.ts";
import { trafficLabel } from "../traffic-label.ts";

/** Groups around that the same traffic reaches stand together, so that one arrow is enough for all. */
export interface Cluster {
	readonly id: string;
	readonly groups: readonly Group[];
	/** What reaches all of them; no arrow goes to a single one then. */
	readonly reached: boolean;
}

export interface Group {
	readonly id: string;
	readonly name: GroupName;
	readonly things: readonly Thing[];
}

export function clustersOf({ things, arrows }: System): readonly Cluster[] {
	const bySignature = new Map<string, Group[]>();
	for (const name of groupNames) {
		const own = things.filter(({ group }) => group === name);
		if (own.length === 0) continue;
		const id = `group:${name}`;
		const signature = signatureOf(id, arrows);
		const same = bySignature.get(signature) ?? [];
		bySignature.set(signature, same);
		same.push({ id, name, things: own });
	}
	return [...bySignature]
		.sort(([one], [other]) => Number(one === "") - Number(other === ""))
		.map(([signature, groups], at) => ({
			id: `cluster:${at + 1}`,
			groups,
			reached: signature !== "" && groups.length > 1,
		}));
}

function signatureOf(group: string, arrows: readonly Arrow[]): string {
	return arrows
		.filter(({ to }) => to === group)
		.map(({ from, traffic }) => `${from} ${trafficLabel(traffic, 99)}`)
		.sort()
		.join("\n");
}

/** Arrows to the groups of a cluster are one arrow to the cluster. */
export function towardsClusters(
	arrows: readonly Arrow[],
	clusters: readonly Cluster[],
): readonly Arrow[] {
	const clusterOf = new Map(
		clusters.flatMap(({ id, groups, reached }) =>
			reached ? groups.map((group) => [group.id, id] as const) : [],
		),
	);
	const seen = new Set<string>();
	return arrows.flatMap((arrow) => {
		const to = clusterOf.get(arrow.to);
		if (to === undefined) return [arrow];
		const key = `${arrow.from}\n${to}`;
		if (seen.has(key)) return [];
		seen.add(key);
		return [{ ...arrow, to }];
	});
}

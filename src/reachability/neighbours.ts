import type { NetworkModel } from "../network/index.ts";

/** For each VPC, the VPCs that anything private leads from: itself, its peers, and whoever shares a transit gateway. */
export function neighboursOf({
	vpcs,
	peerings,
	transitGateways,
}: NetworkModel): ReadonlyMap<string, readonly string[]> {
	const all = vpcs.map(({ id }) => id);
	// What cannot be told may lead from anywhere.
	const lost =
		peerings.some(({ unknownState }) => unknownState !== undefined) ||
		transitGateways.some(({ unknownRoutes }) => unknownRoutes !== undefined);
	if (lost) return new Map(all.map((id) => [id, all]));
	const found = new Map(all.map((id) => [id, new Set([id])]));
	const connect = (one: string, other: string) => found.get(one)?.add(other);
	for (const { requester, accepter } of peerings) {
		connect(requester, accepter);
		connect(accepter, requester);
	}
	for (const { attachments } of transitGateways)
		for (const { vpc } of attachments)
			for (const other of attachments) connect(vpc, other.vpc);
	return new Map([...found].map(([id, others]) => [id, [...others]]));
}

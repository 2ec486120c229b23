import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";

/**
 * What AWS wants two zones for: an application load balancer's subnets (Elastic Load Balancing,
 * "Subnets for your load balancer") and an RDS subnet group (Amazon RDS User Guide, "Working with
 * a DB instance in a VPC").
 */
export function availabilityRules(draft: Draft): readonly Finding[] {
	const { network, database } = draft;
	if (network === undefined) return [];
	return [
		...(network.zones.length === 1 && network.emptyPublicSubnet === undefined
			? [oneZoneForLoadBalancer(network.zones)]
			: []),
		...(network.zones.length === 1 && database?.kind === "rds"
			? [oneZoneForDatabase()]
			: []),
		...checkEmptySubnet(draft),
	];
}

function oneZoneForLoadBalancer(zones: readonly string[]): Finding {
	return wrong({
		code: "one-zone",
		path: ["network", "zones"],
		summary: `the load balancer has a subnet in ${zones[0]} only, and must have two zones`,
		detail:
			"Take two zones, or keep the system in one and add network.emptyPublicSubnet: {}, which costs nothing.",
	});
}

function oneZoneForDatabase(): Finding {
	return wrong({
		code: "one-zone",
		path: ["network", "zones"],
		related: [["database", "kind"]],
		summary: "an RDS subnet group must have two zones, and the network has one",
		detail:
			"Take two zones; the database still runs in one of them. Or take a containerDatabase, which needs one.",
	});
}

/** The empty subnet is of use only in a zone that has no other public subnet. */
function checkEmptySubnet({ network, input }: Draft): Finding[] {
	const spare = network?.emptyPublicSubnet;
	if (network === undefined || spare === undefined) return [];
	if (!network.zones.includes(spare.zone)) return [];
	return [
		wrong({
			code: "zone-in-use",
			path: [
				"network",
				"emptyPublicSubnet",
				...(input.network?.emptyPublicSubnet?.zone === undefined
					? []
					: ["zone"]),
			],
			related: [["network", "zones"]],
			summary: `${spare.zone} already has a public subnet`,
			detail:
				"Name a zone that network.zones does not have, or leave emptyPublicSubnet out.",
		}),
	];
}

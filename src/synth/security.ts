import type { Blueprint } from "../blueprint/index.ts";
import {
	addressOf,
	type Block,
	type Reference,
	resource,
	type Value,
} from "../terraform/index.ts";
import type { Flow, Party, Peer } from "./flow.ts";
import { flows } from "./flows.ts";
import { awsName, identifier, nameTag } from "./names.ts";
import { securityGroupId, vpcId } from "./references.ts";

/** A security group for each party, and for each flow the rule on either side. */
export function securityBlocks(blueprint: Blueprint): Block[] {
	const all = flows(blueprint);
	return parties(all).flatMap((party) => [
		group(blueprint, party),
		...all.filter((flow) => isParty(flow.to, party)).flatMap(ingressRules),
		...all.filter((flow) => isParty(flow.from, party)).flatMap(egressRules),
	]);
}

/**
 * The rules by which a party reaches others. A host that boots needs them at once, and no reference leads from it to
 * them.
 */
export function egressRuleAddresses(
	blueprint: Blueprint,
	party: Party,
): Reference[] {
	return flows(blueprint)
		.filter((flow) => isParty(flow.from, party))
		.flatMap(egressRules)
		.map(addressOf);
}

/** Who takes part, in the order of traffic. */
function parties(all: readonly Flow[]): Party[] {
	const found = all
		.flatMap(({ from, to }) => [from, to])
		.flatMap((peer) => (peer.kind === "party" ? [peer.party] : []));
	return [...new Set(found)];
}

function isParty(peer: Peer, party: Party): boolean {
	return peer.kind === "party" && peer.party === party;
}

const descriptions: Record<string, string> = {
	"load-balancer": "The load balancer",
	service: "The service",
	database: "The database",
	bastion: "The bastion",
	"nat-instance": "The NAT instance",
	"instance-connect": "The EC2 Instance Connect Endpoint",
	"load-generator-master": "The load generator's master",
	"load-generator-worker": "The load generator's workers",
};

function group(blueprint: Blueprint, party: Party): Block {
	return resource("aws_security_group", identifier(party), {
		name: awsName(blueprint, party.replaceAll(".", "-")),
		description:
			descriptions[party] ??
			`The interface endpoint of ${party.replace("endpoint-", "")}`,
		vpc_id: vpcId,
		tags: nameTag(blueprint, party.replaceAll(".", "-")),
	});
}

function ingressRules(flow: Flow): Block[] {
	const to = nameOf(flow.to);
	return addressesOf(flow.from).map(({ suffix, ...source }) =>
		resource(
			"aws_vpc_security_group_ingress_rule",
			`${to}_${flow.speaks}_from_${nameOf(flow.from)}${suffix}`,
			{
				security_group_id: ownGroup(flow.to),
				description: flow.why,
				...source,
				...ports(flow),
			},
		),
	);
}

function egressRules(flow: Flow) {
	const from = nameOf(flow.from);
	return addressesOf(flow.to).map(({ suffix, ...target }) =>
		resource(
			"aws_vpc_security_group_egress_rule",
			`${from}_${flow.speaks}_to_${nameOf(flow.to)}${suffix}`,
			{
				security_group_id: ownGroup(flow.from),
				description: flow.why,
				...target,
				...ports(flow),
			},
		),
	);
}

function ports({ port }: Flow) {
	return { ip_protocol: "tcp", from_port: port, to_port: port };
}

function ownGroup(peer: Peer): Value<string> {
	if (peer.kind !== "party")
		throw new Error(`A rule on ${peer.kind}, which has no group of ours.`);
	return securityGroupId(peer.party);
}

function nameOf(peer: Peer): string {
	switch (peer.kind) {
		case "party":
			return identifier(peer.party);
		case "internet":
			return "internet";
		default:
			return identifier(peer.name);
	}
}

interface Addresses {
	readonly suffix: string;
	readonly cidr_ipv4?: Value<string>;
	readonly cidr_ipv6?: Value<string>;
	readonly prefix_list_id?: Value<string>;
	readonly referenced_security_group_id?: Value<string>;
}

/** How a rule names its other side; both families of the internet are two rules. */
function addressesOf(peer: Peer): Addresses[] {
	switch (peer.kind) {
		case "party":
			return [
				{
					suffix: "",
					referenced_security_group_id: securityGroupId(peer.party),
				},
			];
		case "internet":
			return [
				{ suffix: "", cidr_ipv4: "0.0.0.0/0" },
				...(peer.ipv6 ? [{ suffix: "_ipv6", cidr_ipv6: "::/0" }] : []),
			];
		case "block":
			return [
				peer.cidr.includes(":")
					? { suffix: "", cidr_ipv6: peer.cidr }
					: { suffix: "", cidr_ipv4: peer.cidr },
			];
		case "prefix-list":
			return [{ suffix: "", prefix_list_id: peer.id }];
		case "security-group":
			return [{ suffix: "", referenced_security_group_id: peer.id }];
	}
}

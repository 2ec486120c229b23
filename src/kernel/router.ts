import type { Subnet, Vpc } from "../network/index.ts";
import {
	familyOf,
	ofFamily,
	prefixLength,
	routerAddress,
} from "./addressing.ts";
import { internetGatewayChains } from "./internet-gateway.ts";
import type { KernelNamespace } from "./kernel-world.ts";
import { raiseLink } from "./link.ts";
import { aclChain, aclChains } from "./network-acl.ts";
import { bridgeOf, namespaceOf, type Plan } from "./plan.ts";
import { resolverAddresses } from "./resolver.ts";
import { arrivalLines, arrivals, routeLines } from "./route-lines.ts";
import { routerLinks } from "./router-links.ts";
import { forwarding, plainBridges, quietAddresses } from "./settings.ts";
import { doorsOf, type TransitDoor } from "./transit-doors.ts";

/** A VPC: a bridge for each subnet, a routing table for each, ACLs between them, and links to its gateways. */
export function router(plan: Plan, vpc: Vpc): KernelNamespace {
	const subnets = plan.model.subnets.filter((one) => one.vpc === vpc.id);
	const rules = [
		...subnets.map(({ id }) =>
			lookup(bridgeOf(plan, id), plan.names.table.get(id) ?? 0),
		),
		...entranceRules(plan, vpc),
	];
	return {
		name: namespaceOf(plan, vpc.id),
		element: vpc.id,
		sysctl: [...quietAddresses, ...forwarding, ...plainBridges],
		nft: table(plan, vpc, subnets),
		ip: [
			"link set lo up",
			...resolverAddresses(vpc).map((one) => `addr add ${one}/32 dev lo`),
			...subnets.flatMap((subnet) => bridgeLines(plan, subnet)),
			...routerLinks(plan, vpc.id).flatMap(({ name, end }) =>
				raiseLink(name, end),
			),
			...arrivalLines(plan, vpc),
			...subnets.flatMap((subnet) => tableLines(plan, vpc, subnet)),
			...rules,
		],
		ip6: rules,
	};
}

function bridgeLines(plan: Plan, subnet: Subnet): string[] {
	const bridge = bridgeOf(plan, subnet.id);
	const inside = [...plan.model.interfaces, ...plan.model.natGateways].filter(
		(one) => one.subnet === subnet.id,
	);
	return [
		`link add ${bridge} type bridge mcast_snooping 0`,
		...subnet.blocks.map((block) => {
			const nodad = familyOf(block) === 6 ? " nodad" : "";
			return `addr add ${routerAddress(block)}/${prefixLength(block)} dev ${bridge}${nodad}`;
		}),
		// Whoever forwards must have a link-local address to ask for neighbours with.
		...(ofFamily(subnet.blocks, 6).length > 0
			? [`addr add fe80::1/64 dev ${bridge} nodad`]
			: []),
		`link set ${bridge} up`,
		...inside.map(
			({ id }) => `link set ${namespaceOf(plan, id)} master ${bridge} up`,
		),
	];
}

function tableLines(plan: Plan, vpc: Vpc, subnet: Subnet): string[] {
	const table = plan.model.routeTables.find(
		({ id }) => id === subnet.routeTable,
	);
	return routeLines(plan, vpc, subnet, table);
}

/** What comes by a transit gateway is routed as its door's subnet says; all else goes to the subnets. */
function entranceRules(plan: Plan, vpc: Vpc): string[] {
	const doors = doorsOf(plan);
	return routerLinks(plan, vpc.id).map(({ name }) => {
		const door = doors.find(({ link }) => link === name);
		const own = door && plan.names.table.get(door.subnet);
		return lookup(name, own ?? arrivals);
	});
}

function lookup(link: string, table: number): string {
	return `rule add iif ${link} lookup ${table}`;
}

function table(plan: Plan, vpc: Vpc, subnets: readonly Subnet[]): string {
	const used = new Set(subnets.map(({ networkAcl }) => networkAcl));
	const acls = plan.model.networkAcls.filter(({ id }) => used.has(id));
	const hasGateway = plan.model.internetGateways.some(
		(gateway) => gateway.vpc === vpc.id,
	);
	return [
		"table inet vpc {",
		...acls.flatMap((acl) => aclChains(plan, acl)),
		...(hasGateway ? internetGatewayChains(plan, vpc.id) : []),
		"	chain out_of_subnets {",
		"		type filter hook prerouting priority filter; policy accept;",
		"		fib daddr type { local, multicast, broadcast, anycast } accept",
		"		icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept",
		...subnets.map((subnet) => outOf(plan, subnet)),
		"	}",
		"	chain forward {",
		"		type filter hook forward priority filter; policy accept;",
		...egressOnly(plan, vpc.id),
		...doorsOf(plan)
			.filter(({ attachment }) => attachment.vpc === vpc.id)
			.flatMap((door) => throughDoor(plan, door)),
		...subnets.flatMap((subnet) => into(plan, subnet)),
		"	}",
		"}",
		"",
	].join("\n");
}

/** Only connections that began inside pass an egress-only gateway. */
function egressOnly({ model }: Plan, vpc: string): string[] {
	return model.egressOnlyGateways.some((gateway) => gateway.vpc === vpc)
		? [
				'		oifname "eigw" ct direction reply drop',
				'		iifname "eigw" ct direction original drop',
			]
		: [];
}

/** Before any route is looked up: an ACL comes first at AWS, and what it denies has no route to miss. */
function outOf(plan: Plan, subnet: Subnet): string {
	const chain = aclChain(plan, subnet.networkAcl, "egress");
	return `		iifname "${bridgeOf(plan, subnet.id)}" jump ${chain}`;
}

/** From a transit gateway to instances of its door's own subnet, the ACL is not asked. */
function into(plan: Plan, subnet: Subnet): string[] {
	const bridge = bridgeOf(plan, subnet.id);
	const doors = doorsOf(plan).filter((door) => door.subnet === subnet.id);
	const exempt = [bridge, ...doors.map(({ link }) => link)]
		.map((name) => `"${name}"`)
		.join(", ");
	const chain = aclChain(plan, subnet.networkAcl, "ingress");
	return [`		oifname "${bridge}" iifname != { ${exempt} } jump ${chain}`];
}

function throughDoor(plan: Plan, { link, subnet }: TransitDoor): string[] {
	const acl = plan.model.subnets.find(({ id }) => id === subnet)?.networkAcl;
	const bridge = bridgeOf(plan, subnet);
	const [ingress, egress] = [
		aclChain(plan, acl ?? "", "ingress"),
		aclChain(plan, acl ?? "", "egress"),
	];
	return [
		`		oifname "${link}" jump ${ingress}`,
		`		iifname "${link}" oifname != "${bridge}" jump ${egress}`,
	];
}

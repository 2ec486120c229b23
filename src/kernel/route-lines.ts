import {
	parseCidr,
	type RouteTable,
	type RouteTarget,
	type Subnet,
	type Vpc,
} from "../network/index.ts";
import { familyOf, network, ofFamily } from "./addressing.ts";
import { byLink } from "./link.ts";
import { bridgeOf, namespaceOf, type Plan } from "./plan.ts";
import { doorIn, doorsOf } from "./transit-doors.ts";

/** The table by which what comes from outside finds the subnets. */
export const arrivals = 900;

/**
 * `ip route` lines of a subnet's routing table: the VPC's subnets, where no more
 * specific route takes their place, and the table's own routes. What has no route
 * vanishes without a word, as at AWS.
 */
export function routeLines(
	plan: Plan,
	vpc: Vpc,
	subnet: Subnet,
	table: RouteTable | undefined,
): string[] {
	const number = plan.names.table.get(subnet.id) ?? 0;
	const own = (table?.routes ?? []).flatMap(({ destination, target }) =>
		destinations(plan, destination).map((cidr) => ({ cidr, target })),
	);
	const static_ = own.filter(({ target }) => target.kind !== "local");
	const taken = new Set<string>();
	const lines = static_.flatMap(({ cidr, target }) => {
		if (taken.has(cidr)) return [];
		taken.add(cidr);
		return [routeLine(plan, subnet, cidr, target)];
	});
	const replaced = static_.map(({ cidr }) => cidr);
	return [
		...subnetLines(plan, vpc, replaced),
		...vpc.blocks
			.map(network)
			.filter((block) => !taken.has(block))
			.filter((block) => !isSubnet(plan, vpc, block))
			.map((block) => `blackhole ${block}`),
		...lines,
		...nowhere(taken),
	].map((line) => `route add ${line} table ${number}`);
}

/** Lines of the table for what comes in by a gateway: the subnets and nothing else. */
export function arrivalLines(plan: Plan, vpc: Vpc): string[] {
	return [...subnetLines(plan, vpc, []), ...nowhere(new Set())].map(
		(line) => `route add ${line} table ${arrivals}`,
	);
}

function nowhere(taken: ReadonlySet<string>): string[] {
	return ["0.0.0.0/0", "::/0"]
		.filter((everywhere) => !taken.has(everywhere))
		.map((everywhere) => `blackhole ${everywhere}`);
}

function isSubnet({ model }: Plan, vpc: Vpc, block: string): boolean {
	return model.subnets.some(
		(subnet) =>
			subnet.vpc === vpc.id && subnet.blocks.map(network).includes(block),
	);
}

function subnetLines(
	plan: Plan,
	vpc: Vpc,
	replaced: readonly string[],
): string[] {
	return plan.model.subnets
		.filter((subnet) => subnet.vpc === vpc.id)
		.flatMap((subnet) =>
			subnet.blocks
				.map(network)
				.filter((block) => !isReplaced(vpc, block, replaced))
				.map((block) => `${block} dev ${bridgeOf(plan, subnet.id)}`),
		);
}

/** A route for a part of the VPC that holds the whole subnet goes before the local route. */
function isReplaced(vpc: Vpc, block: string, routes: readonly string[]) {
	return routes.some(
		(route) =>
			holds(route, block) && vpc.blocks.some((whole) => holds(whole, route)),
	);
}

function holds(outer: string, inner: string): boolean {
	const [one, other] = [parseCidr(outer), parseCidr(inner)];
	return (
		one !== undefined &&
		other !== undefined &&
		one.family === other.family &&
		one.from <= other.from &&
		other.end <= one.end
	);
}

function destinations(
	{ model }: Plan,
	destination: RouteTable["routes"][number]["destination"],
): readonly string[] {
	if (destination.kind === "unknown") return [];
	if (destination.kind === "cidr") return [network(destination.cidr)];
	const list = model.prefixLists.find(
		({ id }) => id === destination.prefixList,
	);
	return (list?.cidrs ?? []).map(network);
}

function routeLine(
	plan: Plan,
	subnet: Subnet,
	cidr: string,
	target: RouteTarget,
): string {
	return wayOut(plan, subnet, cidr, target) ?? `blackhole ${cidr}`;
}

function wayOut(
	plan: Plan,
	subnet: Subnet,
	cidr: string,
	target: RouteTarget,
): string | undefined {
	const { model } = plan;
	const family = familyOf(cidr);
	switch (target.kind) {
		case "internet-gateway": {
			const found = model.internetGateways.find(({ id }) => id === target.id);
			return found?.vpc === subnet.vpc
				? byLink(cidr, "igw", "first")
				: undefined;
		}
		case "egress-only-gateway": {
			const found = model.egressOnlyGateways.find(({ id }) => id === target.id);
			return family === 6 && found?.vpc === subnet.vpc
				? byLink(cidr, "eigw", "first")
				: undefined;
		}
		case "nat-gateway": {
			const gateway = model.natGateways.find(({ id }) => id === target.id);
			return family === 4 && gateway !== undefined
				? byHost(plan, subnet, cidr, gateway)
				: undefined;
		}
		case "interface": {
			const found = model.interfaces.find(({ id }) => id === target.id);
			return found && byHost(plan, subnet, cidr, found);
		}
		case "peering": {
			const at = model.peerings.findIndex(({ id }) => id === target.id);
			const peering = model.peerings[at];
			if (!peering?.active) return undefined;
			if (peering.requester === subnet.vpc)
				return byLink(cidr, `p${at}`, "first");
			return peering.accepter === subnet.vpc
				? byLink(cidr, `p${at}`, "second")
				: undefined;
		}
		case "transit-gateway": {
			const doors = doorsOf(plan).filter(
				({ gateway, attachment }) =>
					gateway === target.id && attachment.vpc === subnet.vpc,
			);
			const door = doorIn(doors, doors[0]?.attachment.id ?? "", subnet.zone);
			return door && byLink(cidr, door.link, "first");
		}
		case "gateway-endpoint":
			return model.gatewayEndpoints.some(
				({ id, vpc }) => id === target.id && vpc === subnet.vpc,
			)
				? byLink(cidr, namespaceOf(plan, target.id), "first")
				: undefined;
		default:
			return undefined;
	}
}

/** By a host of the same VPC that forwards, or ought to. */
function byHost(
	plan: Plan,
	from: Subnet,
	cidr: string,
	by: { readonly id: string; readonly subnet: string },
): string | undefined {
	const family = familyOf(cidr) ?? 4;
	const [address] = ofFamily(plan.addresses.get(by.id) ?? [], family);
	const subnet = plan.model.subnets.find(({ id }) => id === by.subnet);
	if (address === undefined || subnet?.vpc !== from.vpc) return undefined;
	return `${cidr} via ${address} dev ${bridgeOf(plan, by.subnet)} onlink`;
}

import type {
	Route,
	RouteDestination,
	RouteTable,
	RouteTarget,
	Vpc,
} from "../../network/index.ts";
import {
	type Entity,
	type EntityOf,
	entityAt,
	type RouteLine,
} from "../../plan/index.ts";
import { defaultVpcOf } from "./default-vpc.ts";
import { gatewayEndpointRoutes } from "./endpoints.ts";
import { impliedGateway, internetGatewaysOf } from "./gateways.ts";
import {
	defaults,
	idOf,
	idOrReason,
	known,
	type Reader,
	whyUnknown,
} from "./reader.ts";
import { mainVpc } from "./vpcs.ts";

export function routeTablesOf(
	reader: Reader,
	vpcs: readonly Vpc[],
): readonly RouteTable[] {
	const found = reader
		.all("route-table")
		.map((table) => tableOf(reader, table));
	const main = vpcs.map(({ id }) => mainOf(reader, id));
	return [...found, ...main];
}

function tableOf(reader: Reader, table: EntityOf<"route-table">): RouteTable {
	const vpc = (table.main ? mainVpc(table) : idOf(table.vpc)) ?? "";
	const made: RouteTable = {
		kind: "route-table",
		id: table.address,
		address: table.address,
		vpc,
		routes: [
			...table.lines.items.map((line) => routeOf(reader, line)),
			...looseRoutes(reader, table.address),
			...gatewayEndpointRoutes(reader, table.address),
		],
	};
	const reason = table.lines.complete
		? strayRoute(reader)
		: (table.lines.why ?? "not all routes are known");
	const learns = table.learnsFrom.items.length > 0;
	return {
		...made,
		...(reason !== undefined && { unknownRoutes: reason }),
		...(learns && {
			learnedRoutes: `${table.address} learns routes from a virtual private gateway, and no plan says which`,
		}),
	};
}

/** The table that AWS makes with a VPC, with what Terraform adds to it. */
function mainOf(reader: Reader, vpc: string): RouteTable {
	const id = defaults.routeTable(vpc);
	const implied =
		vpc === defaultVpcOf(reader) ? [defaultRoute(reader, vpc)] : [];
	const made: RouteTable = {
		kind: "route-table",
		id,
		address: id,
		vpc,
		routes: [
			...looseRoutes(reader, id),
			...gatewayEndpointRoutes(reader, id),
			...implied,
		],
	};
	const reason = lookedUp(reader, vpc) ?? strayRoute(reader);
	return reason === undefined ? made : { ...made, unknownRoutes: reason };
}

/** A VPC that was there before has a main table that the plan does not show. */
function lookedUp(reader: Reader, vpc: string): string | undefined {
	const found = reader.all("vpc").find(({ address }) => address === vpc);
	return found === undefined || found.managed
		? undefined
		: `the main route table of ${vpc} is not in the plan`;
}

/** The main table of a default VPC leads to its internet gateway. */
function defaultRoute(reader: Reader, vpc: string): Route {
	const own = internetGatewaysOf(reader).find((gateway) => gateway.vpc === vpc);
	return {
		address: defaults.routeTable(vpc),
		destination: { kind: "cidr", cidr: "0.0.0.0/0" },
		target: {
			kind: "internet-gateway",
			id: (own ?? impliedGateway(vpc)).id,
		},
	};
}

function looseRoutes(reader: Reader, table: string): Route[] {
	return reader
		.all("route")
		.filter((route) => idOf(route.routeTable) === table)
		.map(({ line }) => routeOf(reader, line));
}

function strayRoute(reader: Reader): string | undefined {
	const stray = reader
		.all("route")
		.find((route) => idOf(route.routeTable) === undefined);
	return stray && `${stray.address} may belong to it`;
}

function routeOf(reader: Reader, line: RouteLine): Route {
	return {
		address: line.at,
		destination: destinationOf(line),
		target: targetOf(reader, line),
	};
}

function destinationOf({ destination }: RouteLine): RouteDestination {
	if (destination === undefined)
		return { kind: "unknown", reason: "nothing says where it leads" };
	if (destination.kind === "prefix-list") {
		const found = idOrReason(destination.prefixList);
		return "id" in found
			? { kind: "prefix-list", prefixList: found.id }
			: { kind: "unknown", reason: found.reason };
	}
	const cidr = known(destination.cidr);
	return cidr === undefined
		? { kind: "unknown", reason: whyUnknown(destination.cidr) }
		: { kind: "cidr", cidr };
}

const kinds = {
	"internet-gateway": "internet-gateway",
	"egress-only-internet-gateway": "egress-only-gateway",
	"nat-gateway": "nat-gateway",
	"network-interface": "interface",
	instance: "interface",
	peering: "peering",
	"transit-gateway": "transit-gateway",
	"vpc-endpoint": "gateway-endpoint",
} as const;

/** `gateway_id` may be an internet gateway or a VPN's; only the thing itself tells. */
function targetOf(reader: Reader, { target }: RouteLine): RouteTarget {
	if (target === undefined)
		return { kind: "unknown", reason: "nothing says where it leads" };
	if (target.kind === "local") return { kind: "local" };
	const found = idOrReason(target.link);
	if ("reason" in found) return { kind: "unknown", reason: found.reason };
	const entity = entityAt(reader.entities, found.id);
	if (entity?.kind === "peering-accepter") {
		const id = idOf(entity.peering);
		if (id !== undefined && entityAt(reader.entities, id)?.kind === "peering")
			return { kind: "peering", id };
	}
	const kind = kinds[(entity?.kind ?? target.kind) as keyof typeof kinds];
	return entity === undefined || kind === undefined
		? { kind: "unknown", reason: `${found.id} is not modelled` }
		: { kind, id: interfaceNamed(entity) ?? found.id };
}

/** An instance with interfaces made elsewhere is met at the first of them. */
function interfaceNamed(entity: Entity): string | undefined {
	if (entity.kind !== "instance") return undefined;
	const first = entity.interfaces.items.find(
		({ deviceIndex }) => known(deviceIndex) === 0,
	);
	return idOf(first?.networkInterface);
}

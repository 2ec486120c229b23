import type { Subnet, Vpc } from "../../network/index.ts";
import { type EntityOf, isUnknown } from "../../plan/index.ts";
import {
	defaultSubnetOf,
	defaultVpc,
	defaultVpcOf,
	needsDefaultSubnet,
} from "./default-vpc.ts";
import { strayEndpoint } from "./endpoints.ts";
import { strayGateway } from "./gateway-place.ts";
import { namesOf } from "./names.ts";
import {
	defaults,
	idOf,
	known,
	mayBe,
	missingOf,
	type Reader,
	whyUnknown,
} from "./reader.ts";

export function vpcsOf(reader: Reader): readonly Vpc[] {
	const found = reader.all("vpc").map((vpc, at) => vpcOf(reader, vpc, at));
	const needsDefault =
		needsDefaultSubnet(reader) ||
		reader
			.all("subnet")
			.some((subnet) => vpcIdOf(reader, subnet) === defaultVpc);
	const hasDefault = defaultVpcOf(reader) !== defaultVpc;
	return needsDefault && !hasDefault ? [...found, standIn()] : found;
}

function vpcOf(reader: Reader, vpc: EntityOf<"vpc">, at: number): Vpc {
	const more = reader
		.all("vpc-cidr-block")
		.filter((block) => idOf(block.vpc) === vpc.address);
	const cidrs = [vpc.cidrBlock, ...more.map(({ cidrBlock }) => cidrBlock)];
	const wide = known(vpc.ipv6CidrBlock) ?? placeholderBlock(at);
	const blocks = [
		...cidrs.map(known).filter((cidr) => cidr !== undefined),
		...(vpc.ipv6 === false ? [] : [wide]),
	];
	const base = {
		kind: "vpc",
		id: vpc.address,
		address: vpc.address,
		blocks,
		...namesOf(reader, vpc),
	} as const;
	const open = unknownBlocks(reader, vpc, cidrs);
	// A subnet's block is of its VPC, whether the plan tells by which of the VPC's or not.
	const parts = open === undefined ? [] : blocksOfSubnets(reader, vpc);
	const stray = strayGateway(reader, vpc);
	const endpoint = strayEndpoint(reader, vpc.address);
	return {
		...base,
		blocks: [...blocks, ...parts],
		...(open !== undefined && { unknownBlocks: open }),
		...(stray !== undefined && { unknownGateway: stray }),
		...(endpoint !== undefined && { unknownEndpoints: endpoint }),
	};
}

function blocksOfSubnets(reader: Reader, { address }: EntityOf<"vpc">) {
	return reader
		.all("subnet")
		.filter((subnet) => vpcIdOf(reader, subnet) === address)
		.map(({ cidrBlock }) => known(cidrBlock))
		.filter((cidr) => cidr !== undefined);
}

/** Why a VPC may have blocks that are not seen. */
function unknownBlocks(
	reader: Reader,
	{ address }: EntityOf<"vpc">,
	cidrs: readonly EntityOf<"vpc">["cidrBlock"][],
): string | undefined {
	const open = cidrs.find((cidr) => known(cidr) === undefined);
	if (open !== undefined) return `a block of it: ${whyUnknown(open)}`;
	const stray = reader
		.all("vpc-cidr-block")
		.find((block) => mayBe(block.vpc, address));
	return stray && `${stray.address} may be a block of it`;
}

/** Stands for an IPv6 block that AWS has yet to choose (RFC 3849). */
function placeholderBlock(at: number): string {
	return `2001:db8:${at.toString(16)}::/56`;
}

function standIn(): Vpc {
	return {
		kind: "vpc",
		id: defaultVpc,
		address: defaultVpc,
		blocks: ["172.31.0.0/16"],
		resolvesNames: true,
		hostNames: true,
	};
}

export function subnetsOf(reader: Reader): readonly Subnet[] {
	const tables = associatedTables(reader);
	const acls = associatedAcls(reader);
	const vpcs = reader.all("vpc").map(({ address }) => address);
	const implied = needsDefaultSubnet(reader) ? [impliedSubnet(reader)] : [];
	const strayTable = hasStrayTable(reader);
	const strayAcl = hasStrayAcl(reader);
	const found = reader.all("subnet").map((subnet, at) => {
		const vpc = vpcIdOf(reader, subnet);
		// One that is only looked up has a table, and nobody says which one.
		const lost = strayTable || !subnet.managed;
		const table = tables.get(subnet.address) ?? (lost ? "unknown" : undefined);
		return {
			kind: "subnet",
			id: subnet.address,
			address: subnet.address,
			vpc,
			blocks: blocksOf(subnet, vpcs.indexOf(vpc), at),
			...(isUnknown(subnet.cidrBlock) && {
				unknownBlocks: whyUnknown(subnet.cidrBlock),
			}),
			zone: known(subnet.zone) ?? "",
			routeTable: table ?? mainTable(reader, vpc),
			routeTableBy: table === undefined ? "main" : "association",
			networkAcl:
				acls.get(subnet.address) ??
				(strayAcl ? "unknown" : defaults.networkAcl(vpc)),
		} as const;
	});
	return [...found, ...implied];
}

function impliedSubnet(reader: Reader): Subnet {
	const vpc = defaultVpcOf(reader);
	const id = defaultSubnetOf(reader);
	return {
		kind: "subnet",
		id,
		address: id,
		vpc,
		blocks: [defaultBlock(0)],
		zone: "",
		routeTable: mainTable(reader, vpc),
		routeTableBy: "main",
		networkAcl: defaults.networkAcl(vpc),
	};
}

/** The default VPC's subnets are its /20s, one in each zone ("Default VPC components", Amazon VPC User Guide). */
function defaultBlock(at: number): string {
	return `172.31.${(at % 16) * 16}.0/20`;
}

export function vpcIdOf(reader: Reader, subnet: EntityOf<"subnet">): string {
	const id = idOf(subnet.vpc);
	if (id !== undefined) return id;
	return subnet.vpc === undefined ? defaultVpcOf(reader) : "unknown";
}

function blocksOf(
	subnet: EntityOf<"subnet">,
	vpc: number,
	at: number,
): readonly string[] {
	const narrow =
		known(subnet.cidrBlock) ??
		(subnet.default && subnet.cidrBlock === undefined
			? defaultBlock(at)
			: undefined);
	const wide =
		known(subnet.ipv6CidrBlock) ??
		`2001:db8:${Math.max(vpc, 0).toString(16)}:${(at % 256).toString(16)}::/64`;
	return [
		...(narrow === undefined ? [] : [narrow]),
		...(subnet.ipv6 === false ? [] : [wide]),
	];
}

function associatedTables(reader: Reader): ReadonlyMap<string, string> {
	return new Map(
		reader.all("route-table-association").flatMap((one) => {
			const subnet = idOf(one.subnet);
			return subnet === undefined
				? []
				: [[subnet, idOf(one.routeTable) ?? "unknown"] as const];
		}),
	);
}

/** An association with a subnet that cannot be told may be with any. */
function hasStrayTable(reader: Reader): boolean {
	return reader
		.all("route-table-association")
		.some(({ subnet }) => subnet?.kind === "unknown");
}

function hasStrayAcl(reader: Reader): boolean {
	return (
		reader
			.all("network-acl")
			.some(({ subnets }) => missingOf(subnets) !== undefined) ||
		reader
			.all("network-acl-association")
			.some(({ subnet }) => subnet?.kind === "unknown")
	);
}

/** Whoever took the main table over, or AWS's own. */
function mainTable(reader: Reader, vpc: string): string {
	const made = reader
		.all("main-route-table-association")
		.find((one) => idOf(one.vpc) === vpc);
	if (made !== undefined) return idOf(made.routeTable) ?? "unknown";
	const own = reader
		.all("route-table")
		.find((table) => table.main && mainVpc(table) === vpc);
	if (own !== undefined) return own.address;
	return hasStrayMain(reader) ? "unknown" : defaults.routeTable(vpc);
}

/** A main table of which nobody can tell whose it is may be any VPC's. */
function hasStrayMain(reader: Reader): boolean {
	return (
		reader
			.all("main-route-table-association")
			.some(({ vpc }) => vpc?.kind === "unknown") ||
		reader
			.all("route-table")
			.some((table) => table.main && mainVpc(table) === undefined)
	);
}

/** The VPC whose main table a `aws_default_route_table` is. */
export function mainVpc(table: EntityOf<"route-table">): string | undefined {
	return table.mainOf?.kind === "resource"
		? table.mainOf.address
		: idOf(table.vpc);
}

function associatedAcls(reader: Reader): ReadonlyMap<string, string> {
	const found = new Map<string, string>();
	for (const acl of reader.all("network-acl"))
		for (const link of acl.subnets.items) {
			const subnet = idOf(link);
			if (subnet !== undefined) found.set(subnet, aclIdOf(acl));
		}
	for (const one of reader.all("network-acl-association")) {
		const subnet = idOf(one.subnet);
		if (subnet !== undefined)
			found.set(subnet, idOf(one.networkAcl) ?? "unknown");
	}
	return found;
}

/** A default ACL that was taken over keeps the id by which subnets without one find it. */
export function aclIdOf(acl: EntityOf<"network-acl">): string {
	if (!acl.default) return acl.address;
	const vpc = vpcOfDefaultAcl(acl);
	return vpc === undefined ? acl.address : defaults.networkAcl(vpc);
}

function vpcOfDefaultAcl(acl: EntityOf<"network-acl">): string | undefined {
	return acl.defaultOf?.kind === "resource"
		? acl.defaultOf.address
		: idOf(acl.vpc);
}

/** A default ACL that was taken over, of which nobody can tell whose it is. */
export function strayDefaultAcl(reader: Reader): string | undefined {
	return reader
		.all("network-acl")
		.find((acl) => acl.default && vpcOfDefaultAcl(acl) === undefined)?.address;
}

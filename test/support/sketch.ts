import {
	emptyModel,
	freeze,
	type NetworkInterface,
	type NetworkModel,
	type RouteTarget,
} from "../../src/network/index.ts";
import { aclRuleOf, ruleOf } from "./sketch-rule.ts";

type Named<T> = Readonly<Record<string, T>>;

/** A small network in few words; every name is the element's id and address. */
export interface Sketch {
	readonly vpcs: Named<SketchVpc>;
	readonly subnets: Named<SketchSubnet>;
	/** Destination and target: `["0.0.0.0/0", "igw"]`; see `targetOf`. */
	readonly tables?: Named<{
		readonly vpc: string;
		readonly routes: readonly (readonly [string, string])[];
	}>;
	readonly acls?: Named<{
		readonly vpc: string;
		readonly in: readonly string[];
		readonly out: readonly string[];
	}>;
	readonly groups: Named<SketchGroup>;
	readonly hosts: Named<SketchHost>;
	readonly nats?: Named<SketchNat>;
	readonly peerings?: Named<readonly [string, string]>;
	readonly transit?: Named<SketchTransit>;
	/** Prefix lists by name. */
	readonly lists?: Named<readonly string[]>;
	/** Services with a gateway endpoint, by the VPC's name: `{ main: ["s3"] }`. */
	readonly gatewayEndpoints?: Named<readonly string[]>;
}

export interface SketchVpc {
	readonly blocks: readonly string[];
	readonly internet?: boolean;
}

export interface SketchSubnet {
	readonly vpc: string;
	readonly blocks: readonly string[];
	readonly zone?: string;
	/** None given: a table without routes of its own. */
	readonly table?: string;
	/** None given: an ACL that admits everything. */
	readonly acl?: string;
}

export interface SketchGroup {
	readonly vpc: string;
	readonly in: readonly string[];
	readonly out: readonly string[];
}

export interface SketchHost {
	readonly subnet: string;
	readonly groups: readonly string[];
	readonly addresses?: readonly string[];
	readonly public?: string;
	readonly forwards?: boolean;
	readonly filtered?: boolean;
}

export interface SketchNat {
	readonly subnet: string;
	readonly private: string;
	readonly public?: string;
}

export interface SketchTransit {
	/** The attachment's subnets, by VPC. */
	readonly attachments: Named<readonly string[]>;
	/** One table for all: block and VPC, or `blackhole`. */
	readonly routes: readonly (readonly [string, string])[];
}

const service = { s3: "240.1.0.0/16", dynamodb: "240.2.0.0/16" } as const;

export function modelOf(sketch: Sketch): NetworkModel {
	return freeze({
		...emptyModel(),
		vpcs: list(sketch.vpcs, (id, { blocks }) => ({
			...named("vpc", id),
			blocks,
			resolvesNames: true,
			hostNames: true,
		})),
		subnets: list(sketch.subnets, (id, subnet) => ({
			...named("subnet", id),
			vpc: subnet.vpc,
			blocks: subnet.blocks,
			zone: subnet.zone ?? "a",
			routeTable: subnet.table ?? `main-${subnet.vpc}`,
			routeTableBy: subnet.table === undefined ? "main" : "association",
			networkAcl: subnet.acl ?? `default-${subnet.vpc}`,
		})),
		...rules(sketch),
		...gateways(sketch),
		interfaces: list(sketch.hosts, hostOf),
	});
}

function rules(sketch: Sketch) {
	const main = Object.keys(sketch.vpcs).map((vpc) => ({
		...named("route-table", `main-${vpc}`),
		vpc,
		routes: [],
	}));
	const open = Object.keys(sketch.vpcs).map((vpc) => ({
		...named("network-acl", `default-${vpc}`),
		vpc,
		...openAcl(`default-${vpc}`),
	}));
	return {
		routeTables: [
			...main,
			...list(sketch.tables, (id, { vpc, routes }) => ({
				...named("route-table", id),
				vpc,
				routes: routes.map(([to, target], at) => ({
					address: `${id} route[${at}]`,
					destination: to.startsWith("pl:")
						? { kind: "prefix-list" as const, prefixList: to.slice(3) }
						: { kind: "cidr" as const, cidr: to },
					target: targetOf(vpc, target),
				})),
			})),
		],
		networkAcls: [
			...open,
			...list(sketch.acls, (id, acl) => ({
				...named("network-acl", id),
				vpc: acl.vpc,
				ingress: numbered(id, "ingress", acl.in, aclRuleOf),
				egress: numbered(id, "egress", acl.out, aclRuleOf),
			})),
		],
		securityGroups: list(sketch.groups, (id, group) => ({
			...named("security-group", id),
			vpc: group.vpc,
			ingress: numbered(id, "ingress", group.in, ruleOf),
			egress: numbered(id, "egress", group.out, ruleOf),
		})),
		prefixLists: list({ ...service, ...sketch.lists }, (id, cidrs) => ({
			...named("prefix-list", id),
			cidrs: typeof cidrs === "string" ? [cidrs] : cidrs,
		})),
		services: list(service, (id, block) => ({
			kind: "service" as const,
			id,
			addresses: [block],
		})),
	};
}

function openAcl(id: string) {
	const texts = ["100 allow all from 0.0.0.0/0", "101 allow all from ::/0"];
	return {
		ingress: numbered(id, "ingress", texts, aclRuleOf),
		egress: numbered(id, "egress", texts, aclRuleOf),
	};
}

function gateways(sketch: Sketch) {
	const connected = Object.entries(sketch.vpcs).filter(
		([, { internet }]) => internet === true,
	);
	return {
		internetGateways: connected.map(([vpc]) => ({
			...named("internet-gateway", `igw-${vpc}`),
			vpc,
		})),
		egressOnlyGateways: connected.map(([vpc]) => ({
			...named("egress-only-gateway", `eigw-${vpc}`),
			vpc,
		})),
		natGateways: list(sketch.nats, (id, nat) => ({
			...named("nat-gateway", id),
			subnet: nat.subnet,
			privateAddress: nat.private,
			...(nat.public === undefined ? {} : { publicAddress: nat.public }),
		})),
		peerings: list(sketch.peerings, (id, [requester, accepter]) => ({
			...named("peering", id),
			requester,
			accepter,
			active: true,
			sameRegion: true,
		})),
		transitGateways: list(sketch.transit, transitOf),
		gatewayEndpoints: Object.entries(sketch.gatewayEndpoints ?? {}).flatMap(
			([vpc, services]) =>
				services.map((service) => ({
					...named("gateway-endpoint", `vpce-${service}-${vpc}`),
					vpc,
					service,
					hasPolicy: false,
				})),
		),
	};
}

function transitOf(id: string, { attachments, routes }: SketchTransit) {
	const attachmentId = (vpc: string) => `${id}-${vpc}`;
	return {
		...named("transit-gateway", id),
		securityGroupReferencing: false,
		attachments: list(attachments, (vpc, subnets) => ({
			id: attachmentId(vpc),
			address: attachmentId(vpc),
			vpc,
			subnets,
			routeTable: `${id}-table`,
		})),
		routeTables: [
			{
				id: `${id}-table`,
				address: `${id}-table`,
				routes: routes.map(([cidr, vpc], at) => ({
					address: `${id} route[${at}]`,
					cidr,
					propagated: false,
					...(vpc === "blackhole" ? {} : { attachment: attachmentId(vpc) }),
				})),
			},
		],
	};
}

function hostOf(id: string, host: SketchHost): NetworkInterface {
	const made = {
		...named("interface", id),
		subnet: host.subnet,
		securityGroups: host.groups,
		filtered: host.filtered ?? true,
		addresses: host.addresses ?? [],
		ipv6: host.addresses?.some((address) => address.includes(":")) ?? false,
		forwards: host.forwards ?? false,
		clientPorts: "linux" as const,
		owner: { type: "aws_instance", tags: {} },
	};
	if (host.public === undefined) return made;
	const known = { address: host.public, placeholder: false, certain: true };
	return { ...made, publicAddress: { ...known, by: "an elastic address" } };
}

/** `igw`, `eigw`, `local`, `blackhole`, `?`, or a kind and an id: `nat:n`, `eni:h`, `pcx:p`, `tgw:t`, `vpce:s3`. */
function targetOf(vpc: string, text: string): RouteTarget {
	const [kind = "", id = ""] = text.split(":");
	const kinds = {
		nat: "nat-gateway",
		eni: "interface",
		pcx: "peering",
		tgw: "transit-gateway",
	} as const;
	if (kind === "igw") return { kind: "internet-gateway", id: `igw-${vpc}` };
	if (kind === "eigw")
		return { kind: "egress-only-gateway", id: `eigw-${vpc}` };
	if (kind === "vpce")
		return { kind: "gateway-endpoint", id: `vpce-${id}-${vpc}` };
	if (kind === "local" || kind === "blackhole") return { kind };
	if (kind === "?") return { kind: "unknown", reason: "not in the plan" };
	return { kind: kinds[kind as keyof typeof kinds], id };
}

function numbered<T>(
	id: string,
	direction: string,
	texts: readonly string[],
	parse: (text: string) => T,
) {
	return texts.map((text, at) => ({
		address: `${id} ${direction}[${at}]`,
		...parse(text),
	}));
}

function list<T, R>(
	from: Named<T> | undefined,
	make: (id: string, value: T) => R,
): R[] {
	return Object.entries(from ?? {}).map(([id, value]) => make(id, value));
}

function named<K extends string>(kind: K, id: string) {
	return { kind, id, address: id };
}

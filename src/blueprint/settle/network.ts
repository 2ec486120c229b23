import { parseBlock, printBlock } from "../../address/index.ts";
import { given } from "../given.ts";
import type {
	FlowLogsInput,
	Network,
	NetworkInput,
	Subnet,
	SubnetsInput,
} from "../network.ts";
import { carve, ipv6Index, type Tier } from "./carve.ts";
import { settleEgress } from "./egress.ts";
import { settleZones, spareZone } from "./zones.ts";

export const defaultCidr = "10.0.0.0/16";

export interface NetworkSurroundings {
	readonly region: string;
	readonly hasDatabase: boolean;
}

/** A network with every subnet carved; `undefined` where a block cannot be, which the rules for blocks report. */
export function settleNetwork(
	input: NetworkInput,
	{ region, hasDatabase }: NetworkSurroundings,
): Network | undefined {
	const cidr = input.cidr ?? defaultCidr;
	const zones = settleZones(input.zones, region);
	const { public: publicBlocks, service, database } = input.subnets ?? {};
	const shares = database === "with-service";
	const subnets = {
		publicSubnets: settleTier("public", cidr, zones, publicBlocks),
		serviceSubnets: settleTier("service", cidr, zones, service),
		databaseSubnets:
			shares || !hasDatabase
				? []
				: settleTier("database", cidr, zones, database),
	};
	const empty = settleEmptySubnet(input, cidr, zones, region);
	const isWhole = (list: readonly (Subnet | undefined)[]) =>
		list.every((subnet) => subnet !== undefined);
	if (!isWhole(Object.values(subnets).flat()) || empty === "impossible")
		return undefined;
	return {
		cidr,
		zones,
		...(subnets as { [K in keyof typeof subnets]: Subnet[] }),
		databaseSharesServiceSubnets: shares,
		...given({
			emptyPublicSubnet: empty,
			flowLogs: input.flowLogs && settleFlowLogs(input.flowLogs),
		}),
		ipv6: input.ipv6 ?? false,
		gatewayEndpoints: input.gatewayEndpoints ?? ["s3"],
		egress: settleEgress(input.egress),
	};
}

function settleTier(
	tier: Tier,
	cidr: string,
	zones: readonly string[],
	blocks: SubnetsInput["service"],
): (Subnet | undefined)[] {
	return zones.map((zone, index) =>
		blocks === undefined
			? carved(tier, cidr, zone)
			: settled(tier, zone, blocks[index]),
	);
}

function carved(tier: Tier, cidr: string, zone: string): Subnet | undefined {
	const vpc = parseBlock(cidr);
	const block = vpc && carve(vpc, tier, zone);
	return block && settled(tier, zone, printBlock(block));
}

function settled(
	tier: Tier,
	zone: string,
	cidr: string | undefined,
): Subnet | undefined {
	if (cidr === undefined) return undefined;
	return {
		tier,
		zone,
		letter: zone.slice(-1),
		cidr,
		ipv6Index: ipv6Index(tier, zone),
	};
}

function settleEmptySubnet(
	{ emptyPublicSubnet: input }: NetworkInput,
	cidr: string,
	zones: readonly string[],
	region: string,
): Subnet | undefined | "impossible" {
	if (input === undefined) return undefined;
	const zone = input.zone ?? spareZone(zones, region);
	if (zone === undefined) return "impossible";
	const subnet =
		input.cidr === undefined
			? carved("empty", cidr, zone)
			: settled("empty", zone, input.cidr);
	return subnet ?? "impossible";
}

function settleFlowLogs(input: FlowLogsInput): Required<FlowLogsInput> {
	return { retentionDays: 30, traffic: "all", ...input };
}

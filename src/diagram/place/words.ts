import type { NetworkModel } from "../../network/index.ts";
import type { Cell } from "./zones.ts";

type Vpc = NetworkModel["vpcs"][number];

/** Blocks, gateways and endpoints of a VPC. */
export function vpcLines(
	{ id, blocks }: Vpc,
	model: NetworkModel,
): readonly string[] {
	const here = ({ vpc }: { readonly vpc: string }) => vpc === id;
	const internet = model.internetGateways.some(here);
	const gateways = model.gatewayEndpoints
		.filter(here)
		.map(({ service }) => `gateway endpoint for ${service}`);
	const has = [
		internet ? "internet gateway" : "no internet gateway",
		...(model.egressOnlyGateways.some(here)
			? ["egress-only internet gateway"]
			: []),
		...gateways,
	];
	const cidr = blockWords(blocks);
	return [`${cidr}, ${has.join(", ")}`];
}

/** AWS chooses a VPC's IPv6 block; what the network model has in its place is nobody's (RFC 3849), and is not shown. */
function blockWords(blocks: readonly string[]): string {
	if (blocks.length === 0) return "CIDR not known";
	return blocks
		.map((block) =>
			block.startsWith("2001:db8:")
				? `an IPv6 ${block.replace(/^.*(?=\/)/, "")} that AWS chooses`
				: block,
		)
		.join(", ");
}

/** Its name, its block, where its route table leads. */
export function subnetLines(
	{ subnets }: Cell,
	model: NetworkModel,
	names: (address: string) => string,
): readonly string[] {
	const [first] = subnets;
	if (first === undefined) return [];
	const more =
		subnets.length === 1 ? "" : ` and ${subnets.length - 1} more, empty`;
	return [
		`${names(first.address)}${more}`,
		blockWords(first.blocks),
		routeWords(first.routeTable, model),
	];
}

const words: Readonly<Record<string, string>> = {
	"internet-gateway": "public: routes to the internet gateway",
	"nat-gateway": "private: out through a NAT gateway",
	interface: "private: out through an instance",
	"egress-only-gateway": "private: out over IPv6 only",
	"transit-gateway": "private: out through a transit gateway",
	peering: "private: out through a peering",
	blackhole: "private: its way out leads nowhere",
	unknown: "where it leads is not known",
};

function routeWords(table: string, { routeTables }: NetworkModel): string {
	const found = routeTables.find(({ id }) => id === table);
	const kinds =
		found?.routes
			.filter(({ destination }) => isDefault(destination))
			.map(({ target }) => target.kind) ?? [];
	const [first] = [
		...kinds.filter((kind) => kind === "internet-gateway"),
		...kinds,
	];
	if (first !== undefined) return words[first] ?? "private";
	return found?.unknownRoutes === undefined
		? "private: no way out"
		: "where it leads is not known";
}

function isDefault(
	destination: NetworkModel["routeTables"][number]["routes"][number]["destination"],
): boolean {
	return (
		destination.kind === "cidr" &&
		(destination.cidr === "0.0.0.0/0" || destination.cidr === "::/0")
	);
}

import {
	type Family,
	type NetworkInterface,
	type NetworkModel,
	type PublicAddress,
	parseAddress,
	parseCidr,
	type Subnet,
} from "../network/index.ts";
import type { NetworkIndex } from "./network-index.ts";
import type { Interval } from "./set/index.ts";

/**
 * Interfaces that the network treats alike: same subnet, same groups, same actors.
 * One with a public address, or that forwards, is a class of its own. The prover
 * asks about classes, so ten thousand like instances cost as much as one.
 */
export interface InterfaceClass {
	readonly kind: "class";
	readonly id: number;
	readonly members: readonly NetworkInterface[];
	/** Any member, for what all have in common. */
	readonly like: NetworkInterface;
	readonly subnet: string;
	readonly vpc: string;
	/** All addresses that a member can have; empty where it has none of the family. */
	readonly addresses: Readonly<Record<Family, readonly Interval[]>>;
	readonly publicAddress?: PublicAddress;
	/** Names of the actors that its members belong to. */
	readonly actors: readonly string[];
}

export function classesOf(
	model: NetworkModel,
	index: NetworkIndex,
): readonly InterfaceClass[] {
	const actors = actorsByInterface(model);
	const groups = new Map<string, NetworkInterface[]>();
	for (const one of model.interfaces) {
		const key = keyOf(one, actors.get(one.id) ?? []);
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [one]);
		else group.push(one);
	}
	return [...groups.values()].map((members, id) => {
		const like = members[0] as NetworkInterface;
		return classOf(id, like, members, index, actors.get(like.id) ?? []);
	});
}

/** Whether the model has the subnet that it is in, with its addresses, and the VPC of that. */
export function isPlaced(
	{ vpcs, subnets }: Pick<NetworkIndex, "vpcs" | "subnets">,
	{ subnet, vpc }: Pick<InterfaceClass, "subnet" | "vpc">,
): boolean {
	const found = subnets.get(subnet);
	return (
		found !== undefined && found.unknownBlocks === undefined && vpcs.has(vpc)
	);
}

/** Of its first actor, or where it stands in the Terraform. */
export function nameOfClass({ actors, like }: InterfaceClass): string {
	return actors[0] ?? like.address;
}

function actorsByInterface(model: NetworkModel): Map<string, string[]> {
	const names = new Map<string, string[]>();
	for (const { name, members } of model.actors) {
		if (members.kind !== "interfaces") continue;
		for (const id of members.interfaces)
			names.set(id, [...(names.get(id) ?? []), name]);
	}
	return names;
}

function keyOf(one: NetworkInterface, actors: readonly string[]): string {
	const alone = one.publicAddress !== undefined || one.forwards;
	return [
		alone ? one.id : "",
		one.subnet,
		[...one.securityGroups].sort().join(" "),
		one.unknownSecurityGroups ?? "",
		one.filtered,
		one.ipv6,
		one.unknownIpv6 ?? "",
		one.clientPorts,
		actors.join(" "),
	].join("|");
}

function classOf(
	id: number,
	like: NetworkInterface,
	members: readonly NetworkInterface[],
	index: NetworkIndex,
	actors: readonly string[],
): InterfaceClass {
	const subnet = index.subnets.get(like.subnet);
	const made = {
		kind: "class",
		id,
		members,
		like,
		subnet: like.subnet,
		vpc: subnet?.vpc ?? "",
		addresses: {
			4: addressesOf(members, subnet, 4),
			6: addressesOf(members, subnet, 6),
		},
		actors,
	} as const;
	return like.publicAddress === undefined
		? made
		: { ...made, publicAddress: like.publicAddress };
}

function addressesOf(
	members: readonly NetworkInterface[],
	subnet: Subnet | undefined,
	family: Family,
): readonly Interval[] {
	const found = members.flatMap((one) => known(one, family));
	const open = members.some(
		(one) => known(one, family).length === 0 && (family === 4 || one.ipv6),
	);
	if (!open) return found;
	const lost = subnet === undefined || subnet.unknownBlocks !== undefined;
	if (lost && family === 4) return [...found, anywhere];
	return [...found, ...usable(subnet, family)];
}

/** Of a subnet that is not known: all addresses but those of AWS's services' stand-ins. */
const anywhere: Interval = { from: 0, end: 0xf000_0000 };

function known(one: NetworkInterface, family: Family): readonly Interval[] {
	return one.addresses
		.map(parseAddress)
		.filter((address) => address !== undefined)
		.filter((address) => address.family === family);
}

/**
 * What AWS may assign in a subnet: all but the first four addresses and the last
 * one ("Subnet CIDR blocks", Amazon VPC User Guide).
 */
function usable(subnet: Subnet | undefined, family: Family): Interval[] {
	return (subnet?.blocks ?? [])
		.map(parseCidr)
		.filter((block) => block !== undefined)
		.filter((block) => block.family === family)
		.map(({ from, end }) =>
			typeof from === "number" && typeof end === "number"
				? { from: from + 4, end: end - 1 }
				: { from: BigInt(from) + 4n, end: BigInt(end) - 1n },
		);
}

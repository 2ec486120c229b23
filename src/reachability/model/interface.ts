import type {
	ClientPorts,
	NetworkInterface,
	PublicAddress,
} from "../../network/index.ts";
import {
	entityAt,
	isUnknown,
	type Known,
	type Links,
} from "../../plan/index.ts";
import { defaultSubnetOf, defaultVpcOf } from "./default-vpc.ts";
import {
	defaults,
	idsOf,
	known,
	mayBe,
	missingOf,
	type Reader,
} from "./reader.ts";
import { vpcIdOf } from "./vpcs.ts";

/** What an interface is made from, whoever owns it. */
export interface InterfaceSource {
	readonly owner: {
		readonly address: string;
		readonly tags: Readonly<Record<string, string>>;
	};
	readonly type: string;
	/** The subnet's id; undefined when the plan does not tell. */
	readonly subnet: string | undefined;
	/** Told apart by a word, where an owner has several in a subnet. */
	readonly suffix?: string;
	readonly groups: Links;
	/** Without groups it is not filtered, instead of having the VPC's default group. */
	readonly unfilteredWithout?: boolean;
	readonly addresses?: readonly (string | undefined)[];
	/** Absent: as its subnet gives it to whoever is made there. */
	readonly ipv6?: Known<boolean>;
	readonly publicAddress?: PublicAddress;
	readonly forwards?: Known<boolean>;
	readonly clientPorts?: ClientPorts;
}

export function interfaceOf(
	reader: Reader,
	source: InterfaceSource,
): NetworkInterface {
	const { owner, subnet = "unknown", publicAddress } = source;
	const found = subnetAt(reader, subnet);
	const groups = idsOf(source.groups);
	const unknownGroups = missingOf(source.groups);
	const none = groups.length === 0 && unknownGroups === undefined;
	const vpc =
		found !== undefined
			? vpcIdOf(reader, found)
			: subnet === defaultSubnetOf(reader)
				? defaultVpcOf(reader)
				: undefined;
	const byDefault =
		none && vpc !== undefined ? [defaults.securityGroup(vpc)] : [];
	const filtered = !(none && source.unfilteredWithout === true);
	return {
		kind: "interface",
		id: idFor(source),
		address: owner.address,
		subnet,
		securityGroups: filtered ? [...groups, ...byDefault] : [],
		...(unknownGroups === undefined
			? {}
			: { unknownSecurityGroups: unknownGroups }),
		filtered,
		addresses: (source.addresses ?? []).filter((text) => text !== undefined),
		...ipv6Of(source.ipv6, found?.assignIpv6OnCreation),
		...(publicAddress === undefined ? {} : { publicAddress }),
		forwards: source.forwards === true,
		clientPorts: source.clientPorts ?? "linux",
		owner: { type: source.type, tags: owner.tags },
	};
}

/** Its own word, and its subnet's where it says nothing, or nothing that is known. */
function ipv6Of(
	own: Known<boolean> | undefined,
	bySubnet: Known<boolean> = false,
): Pick<NetworkInterface, "ipv6" | "unknownIpv6"> {
	const has = isUnknown(own) && bySubnet === true ? true : (own ?? bySubnet);
	if (!isUnknown(has)) return { ipv6: has };
	return {
		ipv6: true,
		unknownIpv6: `whether it has an address of IPv6 is not known: ${has.why ?? "the plan does not tell"}`,
	};
}

function subnetAt(reader: Reader, subnet: string | undefined) {
	const found = entityAt(reader.entities, subnet ?? "");
	return found?.kind === "subnet" ? found : undefined;
}

function idFor({ owner, subnet, suffix }: InterfaceSource): string {
	const place = suffix === undefined ? subnet : `${subnet} ${suffix}`;
	return `${owner.address} in ${place ?? "an unknown subnet"}`;
}

/**
 * A public address for what launches in a subnet: as it says itself, else as the
 * subnet's `map_public_ip_on_launch` says.
 */
export function publicOnLaunch(
	reader: Reader,
	of: string,
	subnet: string | undefined,
	own: Known<boolean> | undefined,
): PublicAddress | undefined {
	const found = subnetAt(reader, subnet);
	const isDefault = found === undefined && subnet === defaultSubnetOf(reader);
	const wanted = own ?? found?.mapPublicIpOnLaunch ?? isDefault;
	const placeless = own === undefined && found === undefined && !isDefault;
	if (wanted === false && !placeless) return undefined;
	const by =
		own === undefined
			? `${found?.address} gives public addresses on launch`
			: `${of} asks for a public address`;
	return {
		address: reader.placeholder(`${of} in ${subnet}`),
		placeholder: true,
		certain: !isUnknown(wanted) && !placeless,
		by:
			isUnknown(wanted) || placeless
				? "whether it has a public address is not known"
				: by,
	};
}

/**
 * An elastic address of which the plan does not tell whose it is may be anybody's who has
 * no sure public address.
 */
export function perhapsElastic(
	reader: Reader,
	owners: readonly string[],
	found: PublicAddress | undefined,
): PublicAddress | undefined {
	if (found?.certain === true) return found;
	const stray = [
		...reader.all("elastic-ip"),
		...reader.all("elastic-ip-association"),
	].find(({ instance, networkInterface }) =>
		owners.some(
			(owner) => mayBe(instance, owner) || mayBe(networkInterface, owner),
		),
	);
	if (stray === undefined) return found;
	return {
		address: reader.placeholder(`${stray.address} at ${owners[0]}`),
		placeholder: true,
		certain: false,
		by: `${stray.address} may be its public address`,
	};
}

/** An elastic address that is associated with somebody. */
export function elasticAddress(
	reader: Reader,
	owners: readonly string[],
): PublicAddress | undefined {
	const is = (link: { address?: string; kind: string } | undefined) =>
		link?.kind === "resource" && owners.includes(link.address ?? "");
	const direct = reader
		.all("elastic-ip")
		.find((one) => is(one.instance) || is(one.networkInterface));
	const association = reader
		.all("elastic-ip-association")
		.find((one) => is(one.instance) || is(one.networkInterface));
	const link = association?.elasticIp;
	const associated =
		link?.kind === "resource"
			? reader.all("elastic-ip").find(({ address }) => address === link.address)
			: undefined;
	if (direct === undefined && association === undefined) return undefined;
	const elastic = direct ?? associated;
	const by = elastic?.address ?? association?.address ?? "";
	const address = known(elastic?.publicIp);
	return {
		address: address ?? reader.placeholder(by),
		placeholder: address === undefined,
		certain: true,
		by,
	};
}

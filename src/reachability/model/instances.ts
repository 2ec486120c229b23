import type { NetworkInterface } from "../../network/index.ts";
import {
	type EntityOf,
	entityAt,
	isUnknown,
	type Known,
	type Link,
	type Links,
	type OwnIpv6,
	unresolved,
} from "../../plan/index.ts";
import { defaultSubnetOf, namesNoSubnet } from "./default-vpc.ts";
import {
	elasticAddress,
	interfaceOf,
	perhapsElastic,
	publicOnLaunch,
} from "./interface.ts";
import { idOf, inEach, known, mayBe, type Reader } from "./reader.ts";

/** EC2 instances, interfaces that stand on their own, and the instances that a group may have. */
export function machineInterfaces(reader: Reader): NetworkInterface[] {
	return [
		...reader.all("instance").flatMap((one) => ofInstance(reader, one)),
		...reader.all("network-interface").map((one) => standing(reader, one)),
		...reader
			.all("autoscaling-group")
			.flatMap((one) => ofAutoscalingGroup(reader, one)),
	];
}

/** An instance with interfaces made elsewhere has no other one. */
function ofInstance(
	reader: Reader,
	instance: EntityOf<"instance">,
): NetworkInterface[] {
	if (instance.interfaces.items.length > 0) return [];
	const template = templateOf(reader, instance.launchTemplate);
	if (template.brings) return [];
	const subnet = namesNoSubnet(instance)
		? defaultSubnetOf(reader)
		: (idOf(instance.subnet) ??
			(instance.subnet === undefined ? template.subnet : undefined));
	const own = instance.securityGroups;
	const { address } = instance;
	const publicAddress = perhapsElastic(
		reader,
		[address],
		elasticAddress(reader, [address]) ??
			publicOnLaunch(
				reader,
				address,
				subnet,
				instance.associatePublicIp ?? template.publicIp,
			),
	);
	const made = interfaceOf(reader, {
		owner: instance,
		type: "aws_instance",
		subnet,
		groups: withAttached(
			reader,
			[address],
			isEmpty(own) ? template.groups : own,
		),
		addresses: [
			known(instance.privateIp) ?? known(template.privateIp),
			...ipv6Of(instance),
		],
		...asking(instance.ipv6, template.ipv6),
		forwards: known(instance.sourceDestinationCheck) === false,
		...(publicAddress === undefined ? {} : { publicAddress }),
	});
	// Its id is its address, so that routes find it.
	return [{ ...made, id: address }];
}

/** Its id is its address, so that routes find it. */
function standing(
	reader: Reader,
	one: EntityOf<"network-interface">,
): NetworkInterface {
	const owner = ownerOf(reader, one);
	const names = [one.address, ...(owner === undefined ? [] : [owner])];
	const publicAddress = perhapsElastic(
		reader,
		[one.address],
		elasticAddress(reader, [one.address]),
	);
	const made = interfaceOf(reader, {
		owner: one,
		type: owner === undefined ? "aws_network_interface" : "aws_instance",
		subnet: idOf(one.subnet),
		groups: withAttached(
			reader,
			isFirst(reader, one) ? names : [one.address],
			one.securityGroups,
		),
		addresses: [...one.privateIps.items.map(known), ...ipv6Of(one)],
		...asking(one.ipv6),
		forwards: known(one.sourceDestinationCheck) === false,
		...(publicAddress === undefined ? {} : { publicAddress }),
	});
	const of = owner === undefined ? {} : { address: owner };
	return { ...made, id: one.address, owner: { ...made.owner, ...of } };
}

function ownerOf(reader: Reader, one: EntityOf<"network-interface">) {
	const attached = reader
		.all("network-interface-attachment")
		.find((other) => idOf(other.networkInterface) === one.address);
	return (
		idOf(one.instance) ??
		idOf(attached?.instance) ??
		reader
			.all("instance")
			.find((instance) =>
				instance.interfaces.items.some(
					({ networkInterface }) => idOf(networkInterface) === one.address,
				),
			)?.address
	);
}

/** The interface by which an instance is called that has interfaces made elsewhere. */
function isFirst(reader: Reader, one: EntityOf<"network-interface">): boolean {
	return reader
		.all("instance")
		.flatMap(({ interfaces }) => interfaces.items)
		.some(
			({ networkInterface, deviceIndex }) =>
				idOf(networkInterface) === one.address && known(deviceIndex) === 0,
		);
}

function ofAutoscalingGroup(
	reader: Reader,
	group: EntityOf<"autoscaling-group">,
): NetworkInterface[] {
	const template = templateOf(reader, group.launchTemplate ?? lostTemplate);
	// A template that brings its own interface, as for a NAT instance, makes no other one.
	if (template.brings) return [];
	return isEmpty(group.subnets)
		? [startedIn(reader, group, template, template.subnet)]
		: [
				...inEach(group.subnets, (subnet) =>
					startedIn(reader, group, template, subnet),
				),
			];
}

/** The instances that a group may start in a subnet. */
function startedIn(
	reader: Reader,
	group: EntityOf<"autoscaling-group">,
	{ groups, publicIp, ipv6 }: Template,
	subnet: string | undefined,
): NetworkInterface {
	const { address } = group;
	const publicAddress = publicOnLaunch(reader, address, subnet, publicIp);
	return interfaceOf(reader, {
		owner: group,
		type: "aws_autoscaling_group",
		subnet,
		groups,
		...asking(ipv6),
		...(publicAddress === undefined ? {} : { publicAddress }),
	});
}

const why = "the launch template is not in the plan";

const lostTemplate: Link = Object.freeze({
	kind: "unknown",
	why,
	candidates: [],
	closed: false,
});

/** What a template gives to whom it starts. */
interface Template {
	readonly groups: Links;
	readonly privateIp?: Known<string>;
	readonly publicIp: Known<boolean> | undefined;
	readonly ipv6?: OwnIpv6;
	readonly subnet: string | undefined;
	/** It brings an interface that was made elsewhere. */
	readonly brings: boolean;
}

/** Of somebody without a template, nothing; of one that cannot be seen, nothing that is known. */
function templateOf(reader: Reader, link: Link | undefined): Template {
	if (link === undefined)
		return {
			groups: { items: [], complete: true },
			publicIp: undefined,
			subnet: undefined,
			brings: false,
		};
	const found = entityAt(reader.entities, idOf(link) ?? "");
	if (found?.kind !== "launch-template" || !found.managed)
		return {
			groups: { items: [], complete: false, why },
			publicIp: unresolved(why),
			ipv6: { addresses: { items: [], complete: false, why } },
			subnet: undefined,
			brings: false,
		};
	const [first] = found.interfaces.items;
	return {
		groups:
			first !== undefined && !isEmpty(first.securityGroups)
				? first.securityGroups
				: found.securityGroups,
		publicIp: first?.associatePublicIp ?? found.associatePublicIp,
		...(first && { ipv6: first.ipv6 }),
		...(first?.privateIp !== undefined && { privateIp: first.privateIp }),
		subnet: idOf(first?.subnet),
		brings: first?.networkInterface !== undefined,
	};
}

function ipv6Of({ ipv6 }: { readonly ipv6: OwnIpv6 }) {
	return ipv6.addresses.items.map(known);
}

/** Whoever asks for an address of IPv6 has one; of everybody else his subnet decides. */
function asking(...given: readonly (OwnIpv6 | undefined)[]): {
	readonly ipv6?: Known<boolean>;
} {
	const all = given.filter((one) => one !== undefined);
	const asks = all.some(
		({ count, addresses }) =>
			(known(count) ?? 0) > 0 || addresses.items.length > 0,
	);
	if (asks) return { ipv6: true };
	const open = all.find(
		({ count, addresses }) => isUnknown(count) || !addresses.complete,
	);
	if (open === undefined) return {};
	const { count, addresses } = open;
	return {
		ipv6: isUnknown(count) ? count : unresolved(addresses.why ?? ""),
	};
}

function isEmpty({ items, complete }: Links): boolean {
	return items.length === 0 && complete;
}

/** `aws_network_interface_sg_attachment` adds a group to an interface, or to an instance's first one. */
function withAttached(
	reader: Reader,
	names: readonly string[],
	groups: Links,
): Links {
	const attachments = reader.all("network-interface-group-attachment");
	const more = attachments
		.filter(({ networkInterface }) =>
			names.includes(idOf(networkInterface) ?? ""),
		)
		.map(({ securityGroup }) => securityGroup)
		.filter((link) => link !== undefined);
	const stray = attachments.find(({ networkInterface }) =>
		names.some((name) => mayBe(networkInterface, name)),
	);
	const items = [...groups.items, ...more];
	if (stray === undefined)
		return more.length === 0 ? groups : { ...groups, items };
	const reason = `${stray.address} may put it into another group`;
	return { items, complete: false, why: groups.why ?? reason };
}

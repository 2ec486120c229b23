import type { NetworkInterface } from "../../network/index.ts";
import {
	type EntityOf,
	entityAt,
	type Link,
	type Links,
} from "../../plan/index.ts";
import { defaultSubnetOf, namesNoSubnet } from "./default-vpc.ts";
import { elasticAddress, interfaceOf, publicOnLaunch } from "./interface.ts";
import { idOf, idsOf, known, type Reader } from "./reader.ts";

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
	if (template?.brings === true) return [];
	const subnet = namesNoSubnet(instance)
		? defaultSubnetOf(reader)
		: (idOf(instance.subnet) ?? template?.subnet);
	const own = instance.securityGroups;
	const { address } = instance;
	const publicAddress =
		elasticAddress(reader, [address]) ??
		publicOnLaunch(
			reader,
			address,
			subnet,
			instance.associatePublicIp ?? template?.publicIp,
		);
	const made = interfaceOf(reader, {
		owner: instance,
		type: "aws_instance",
		subnet,
		groups: withAttached(
			reader,
			address,
			isEmpty(own) && template ? template.groups : own,
		),
		addresses: [known(instance.privateIp)],
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
	const publicAddress = elasticAddress(reader, [one.address]);
	const made = interfaceOf(reader, {
		owner: one,
		type: owner === undefined ? "aws_network_interface" : "aws_instance",
		subnet: idOf(one.subnet),
		groups: withAttached(reader, one.address, one.securityGroups),
		addresses: one.privateIps.items.map(known),
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

function ofAutoscalingGroup(
	reader: Reader,
	group: EntityOf<"autoscaling-group">,
): NetworkInterface[] {
	const template = templateOf(reader, group.launchTemplate);
	// A template that brings its own interface, as for a NAT instance, makes no other one.
	const brought = template?.brings;
	const subnets = idsOf(group.subnets);
	const own = subnets.length > 0 ? subnets : [template?.subnet];
	const places = brought ? [] : own;
	return places.map((subnet) => {
		const publicAddress = publicOnLaunch(
			reader,
			group.address,
			subnet,
			template?.publicIp,
		);
		return interfaceOf(reader, {
			owner: group,
			type: "aws_autoscaling_group",
			subnet,
			groups: template?.groups ?? unknownTemplate,
			...(publicAddress === undefined ? {} : { publicAddress }),
		});
	});
}

const unknownTemplate: Links = {
	items: [],
	complete: false,
	why: "the launch template is not known",
};

function templateOf(reader: Reader, link: Link | undefined) {
	const found = entityAt(reader.entities, idOf(link) ?? "");
	if (found?.kind !== "launch-template") return undefined;
	const [first] = found.interfaces.items;
	return {
		groups:
			first !== undefined && !isEmpty(first.securityGroups)
				? first.securityGroups
				: found.securityGroups,
		publicIp: first?.associatePublicIp ?? found.associatePublicIp,
		subnet: idOf(first?.subnet),
		brings: first?.networkInterface !== undefined,
	};
}

function isEmpty({ items, complete }: Links): boolean {
	return items.length === 0 && complete;
}

/** `aws_network_interface_sg_attachment` adds a group to an interface, or to an instance's first one. */
function withAttached(reader: Reader, of: string, groups: Links): Links {
	const more = reader
		.all("network-interface-group-attachment")
		.filter(({ networkInterface }) => idOf(networkInterface) === of)
		.map(({ securityGroup }) => securityGroup)
		.filter((link) => link !== undefined);
	return more.length === 0
		? groups
		: { ...groups, items: [...groups.items, ...more] };
}

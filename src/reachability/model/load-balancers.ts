import type {
	Listener,
	LoadBalancer,
	NetworkInterface,
	Target,
	TargetGroup,
} from "../../network/index.ts";
import { type EntityOf, isUnknown, type Known } from "../../plan/index.ts";
import { interfaceOf, publicOnLaunch } from "./interface.ts";
import { idOf, idsOf, inEach, known, type Reader } from "./reader.ts";

/** Interfaces by the address of their owner. */
export type Owned = (owner: string) => readonly string[];

export function balancerInterfaces(reader: Reader): NetworkInterface[] {
	const modern = reader
		.all("load-balancer")
		.flatMap((balancer) =>
			nodes(reader, balancer, "aws_lb", known(balancer.type) === "network"),
		);
	const classic = reader
		.all("classic-load-balancer")
		.flatMap((balancer) => nodes(reader, balancer, "aws_elb", false));
	return [...modern, ...classic];
}

/**
 * A node in every subnet; an internet-facing one has a public address in each. IPv6 it has
 * by its own address type, whatever its subnets give to others. To an internal one the
 * internet gateway leads nobody (`ipv6.deny_all_igw_traffic`); within networks it is spoken
 * to by IPv4 here. Source: "IP address types" and "Load balancer attributes" (Elastic Load
 * Balancing User Guides).
 */
function nodes(
	reader: Reader,
	balancer: EntityOf<"load-balancer"> | EntityOf<"classic-load-balancer">,
	type: string,
	unfilteredWithout: boolean,
): readonly NetworkInterface[] {
	const { internal, subnets, securityGroups: groups, address } = balancer;
	const addressType =
		balancer.kind === "load-balancer" ? balancer.ipAddressType : "ipv4";
	const withoutPublicIpv4 = addressType === "dualstack-without-public-ipv4";
	const ipv6 = facesByIpv6(addressType, internal);
	return inEach(subnets, (subnet) => {
		const faces = typeof internal === "boolean" ? !internal : internal;
		const isPublic = faces === true && withoutPublicIpv4 ? false : faces;
		const publicAddress = publicOnLaunch(reader, address, subnet, isPublic);
		return interfaceOf(reader, {
			owner: balancer,
			type,
			subnet,
			groups,
			unfilteredWithout,
			clientPorts: "load-balancer",
			ipv6,
			...(publicAddress === undefined ? {} : { publicAddress }),
		});
	});
}

function facesByIpv6(
	addressType: Known<string>,
	internal: Known<boolean>,
): Known<boolean> {
	if (internal === true || addressType === "ipv4") return false;
	return isUnknown(addressType)
		? addressType
		: isUnknown(internal)
			? internal
			: true;
}

export function loadBalancersOf(
	reader: Reader,
	owned: Owned,
): readonly LoadBalancer[] {
	const modern = reader.all("load-balancer").map(
		(balancer): LoadBalancer => ({
			kind: "load-balancer",
			id: balancer.address,
			address: balancer.address,
			type: known(balancer.type) === "network" ? "network" : "application",
			internetFacing: known(balancer.internal) === false,
			interfaces: owned(balancer.address),
			listeners: reader
				.all("listener")
				.filter((one) => idOf(one.loadBalancer) === balancer.address)
				.flatMap((one) => listenerOf(reader, one)),
		}),
	);
	const classic = reader.all("classic-load-balancer").map(
		(balancer): LoadBalancer => ({
			kind: "load-balancer",
			id: balancer.address,
			address: balancer.address,
			type: "classic",
			internetFacing: known(balancer.internal) === false,
			interfaces: owned(balancer.address),
			listeners: balancer.listeners.items.flatMap(({ port }, at) => {
				const number = known(port);
				const id = `${balancer.address} listener[${at}]`;
				return number === undefined
					? []
					: [
							{
								id,
								address: id,
								protocols: [6],
								port: number,
								targetGroups: [`${id} targets`],
							},
						];
			}),
		}),
	);
	return [...modern, ...classic];
}

function listenerOf(
	reader: Reader,
	listener: EntityOf<"listener">,
): Listener[] {
	const port = known(listener.port);
	if (port === undefined) return [];
	const rules = reader
		.all("listener-rule")
		.filter((rule) => idOf(rule.listener) === listener.address);
	const groups = [listener, ...rules].flatMap(({ actions }) =>
		actions.items.flatMap(({ targetGroups }) => idsOf(targetGroups)),
	);
	return [
		{
			id: listener.address,
			address: listener.address,
			protocols: protocolsOf(known(listener.protocol)),
			port,
			targetGroups: [...new Set(groups)],
		},
	];
}

function protocolsOf(name: string | undefined): readonly number[] {
	if (name === "UDP") return [17];
	return name === "TCP_UDP" ? [6, 17] : [6];
}

export function targetGroupsOf(
	reader: Reader,
	owned: Owned,
): readonly TargetGroup[] {
	const modern = reader
		.all("target-group")
		.map((group) => targetGroupOf(reader, group, owned));
	const classic = reader
		.all("classic-load-balancer")
		.flatMap((balancer) => classicTargets(reader, balancer, owned));
	return [...modern, ...classic];
}

function targetGroupOf(
	reader: Reader,
	group: EntityOf<"target-group">,
	owned: Owned,
): TargetGroup {
	const protocols = protocolsOf(known(group.protocol));
	const port = known(group.port);
	const check = Number(known(group.healthCheckPort));
	return {
		kind: "target-group",
		id: group.address,
		address: group.address,
		protocols,
		...(port === undefined ? {} : { port }),
		...(Number.isInteger(check) ? { healthCheckPort: check } : {}),
		preservesClientAddress: preserves(group, protocols),
		targets: targetsOf(reader, group, owned),
	};
}

/** Not where it is not known: nobody is held to what may not be so. */
function preserves(
	{ protocol, targetType, preserveClientIp }: EntityOf<"target-group">,
	protocols: readonly number[],
): boolean {
	const layer4 = ["TCP", "TLS", "UDP", "TCP_UDP"];
	if (!layer4.includes(known(protocol) ?? "")) return false;
	if (protocols.includes(17)) return true;
	return preserveClientIp === undefined
		? known(targetType) === "instance"
		: known(preserveClientIp) === "true";
}

function targetsOf(
	reader: Reader,
	{ address }: EntityOf<"target-group">,
	owned: Owned,
): Target[] {
	const is = (link: Parameters<typeof idOf>[0]) => idOf(link) === address;
	const groups = reader
		.all("autoscaling-group")
		.filter(
			(one) =>
				one.targetGroups.items.some(is) ||
				reader
					.all("autoscaling-attachment")
					.some(
						(two) => idOf(two.group) === one.address && is(two.targetGroup),
					),
		)
		.flatMap((one) => owned(one.address).map((id) => ({ interface: id })));
	const tasks = reader.all("ecs-service").flatMap((service) =>
		service.loadBalancers.items
			.filter(({ targetGroup }) => is(targetGroup))
			.flatMap(({ port }) => {
				const number = known(port);
				const ports =
					number === undefined ? {} : { ports: { from: number, to: number } };
				return owned(service.address).map((id) => ({
					interface: id,
					...ports,
				}));
			}),
	);
	const single = reader
		.all("target-group-attachment")
		.filter(({ targetGroup }) => is(targetGroup))
		.flatMap(({ target, port }) => {
			const number = known(port);
			const ports =
				number === undefined ? {} : { ports: { from: number, to: number } };
			return owned(idOf(target) ?? "").map((id) => ({
				interface: id,
				...ports,
			}));
		});
	return [...groups, ...tasks, ...single];
}

function classicTargets(
	reader: Reader,
	balancer: EntityOf<"classic-load-balancer">,
	owned: Owned,
): TargetGroup[] {
	const attached = reader
		.all("autoscaling-group")
		.filter((one) => idsOf(one.classicLoadBalancers).includes(balancer.address))
		.flatMap(({ address }) => owned(address));
	const own = idsOf(balancer.instances).flatMap(owned);
	const check = known(balancer.healthCheckPort);
	return balancer.listeners.items.flatMap(({ instancePort }, at) => {
		const port = known(instancePort);
		const id = `${balancer.address} listener[${at}] targets`;
		return port === undefined
			? []
			: [
					{
						kind: "target-group",
						id,
						address: balancer.address,
						protocols: [6],
						port,
						...(check === undefined ? {} : { healthCheckPort: check }),
						preservesClientAddress: false,
						targets: [...attached, ...own].map((one) => ({ interface: one })),
					},
				];
	});
}

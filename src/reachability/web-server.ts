import type {
	Actor,
	NetworkInterface,
	NetworkModel,
	SecurityGroup,
	Traffic,
} from "../network/index.ts";
import { tcp } from "../network/index.ts";

type Network = Pick<NetworkModel, "securityGroups">;

/** `http`, `https`, `http-alt` and its sibling (IANA, Service Name and Transport Protocol Port Number Registry). */
const webPorts = [80, 443, 8080, 8443];

const everywhere = ["0.0.0.0/0", "::/0"];

/**
 * The ports of the web that machines with public addresses open to everybody, each by a rule
 * of its own: a web server that somebody meant. A range that happens to hold such a port, or
 * any other port, says nothing of the kind.
 */
export function webPortsOf(
	interfaces: readonly NetworkInterface[],
	network: Network,
): readonly Traffic[] {
	const open = interfaces
		.filter(({ publicAddress, ipv6 }) => publicAddress !== undefined || ipv6)
		.flatMap(({ securityGroups }) => securityGroups);
	if (open.length === 0) return [];
	const byId = groupsById(network);
	const found = new Set(
		open
			.flatMap((id) => byId.get(id)?.ingress ?? [])
			.filter(
				({ peer }) => peer.kind === "cidr" && everywhere.includes(peer.cidr),
			)
			.flatMap(({ traffic: { protocol, ports } }) =>
				protocol === 6 && ports !== undefined && ports.from === ports.to
					? [ports.from]
					: [],
			),
	);
	return webPorts.filter((port) => found.has(port)).map((port) => tcp(port));
}

const remembered = new WeakMap<
	readonly SecurityGroup[],
	ReadonlyMap<string, SecurityGroup>
>();

/** Made once for a network, because everybody in it is asked about. */
export function groupsById({
	securityGroups,
}: Network): ReadonlyMap<string, SecurityGroup> {
	const known = remembered.get(securityGroups);
	if (known !== undefined) return known;
	const made = new Map(securityGroups.map((group) => [group.id, group]));
	remembered.set(securityGroups, made);
	return made;
}

/**
 * Services that everybody is meant to reach without anything before them: web servers in a
 * VPC that no load balancer faces the internet for, and that no distribution stands before.
 * Where there is one of these, its way around is a leak.
 */
export function openServices(model: NetworkModel): readonly Actor[] {
	const placed = placedIn(model);
	const targets = new Set(
		model.targetGroups.flatMap((group) =>
			group.targets.map((target) => target.interface),
		),
	);
	const asked = new Set(
		model.distributions
			.flatMap(({ origins }) => origins)
			.flatMap(({ target }) =>
				target.kind === "interface" ? [target.id] : [],
			),
	);
	return model.actors.filter(({ role, members, addresses }) => {
		if (role !== "service" || members.kind !== "interfaces") return false;
		const own = placed.interfaces(members.interfaces);
		return (
			webPortsOf(own, model).length > 0 &&
			!members.interfaces.some((id) => targets.has(id)) &&
			!addresses.some((address) => asked.has(address)) &&
			!own.some(({ subnet }) => placed.faced(subnet))
		);
	});
}

function placedIn({ interfaces, subnets, loadBalancers }: NetworkModel) {
	const byId = new Map(interfaces.map((one) => [one.id, one]));
	const vpcs = new Map(subnets.map(({ id, vpc }) => [id, vpc]));
	const facing = new Set(
		loadBalancers
			.filter(({ internetFacing }) => internetFacing)
			.map(({ address }) => address),
	);
	const faced = new Set(
		interfaces
			.filter(({ address }) => facing.has(address))
			.map(({ subnet }) => vpcs.get(subnet)),
	);
	return {
		interfaces: (ids: readonly string[]) =>
			ids.map((id) => byId.get(id)).filter((one) => one !== undefined),
		faced: (subnet: string) => faced.has(vpcs.get(subnet)),
	};
}

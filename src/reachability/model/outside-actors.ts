import {
	type Actor,
	type Peer,
	parseCidr,
	rangeToCidrs,
	type Traffic,
	tcp,
} from "../../network/index.ts";
import { webPortsOf } from "../web-server.ts";
import { subtractRanges } from "./address-space.ts";
import type { Bare } from "./bare.ts";
import { cloudfront } from "./endpoints.ts";

/** Never anybody on the internet: private, shared, loopback, link-local, documentation's benchmark, multicast and reserved (RFC 6890). */
const special = [
	"0.0.0.0/8",
	"10.0.0.0/8",
	"100.64.0.0/10",
	"127.0.0.0/8",
	"169.254.0.0/16",
	"172.16.0.0/12",
	"192.168.0.0/16",
	"198.18.0.0/15",
	"224.0.0.0/3",
];

export function outsideActors(
	model: Bare,
	inside: readonly Actor[],
): readonly Actor[] {
	const operator = operatorOf(model, inside);
	const cdn = model.distributions.length > 0 ? [cdnOf(model)] : [];
	const services = model.services
		.filter(({ id }) => id !== cloudfront)
		.map(({ id }) => serviceActor(id));
	return [internetOf(model, operator), ...operator, ...cdn, ...services];
}

/** All public addresses but the operator's, and those that the system has itself. */
function internetOf(model: Bare, operator: readonly Actor[]): Actor {
	const own = [
		...model.interfaces.map(({ publicAddress }) => publicAddress?.address),
		...model.natGateways.map(({ publicAddress }) => publicAddress),
	].filter((address) => address !== undefined);
	const blocks = model.vpcs.flatMap((vpc) => vpc.blocks);
	const named = operator.flatMap(({ members }) =>
		members.kind === "outside" ? members.cidrs : [],
	);
	const taken = [...special, ...own, ...blocks, ...named];
	const cidrs = [
		...subtractRanges("0.0.0.0/0", taken),
		...subtractRanges("2000::/3", taken),
	].flatMap(rangeToCidrs);
	const why = named.length === 0 ? "everybody" : "everybody but the operator";
	return actor("internet", "internet", why, cidrs, []);
}

/** The addresses from which somebody may log in: what port 22 is open to, when that is not everybody. */
function operatorOf(
	{ securityGroups, interfaces, prefixLists }: Bare,
	inside: readonly Actor[],
): readonly Actor[] {
	const groups = new Set(
		inside
			.filter((one) => isLoggedInto(one, interfaces, securityGroups))
			.flatMap(({ members }) =>
				members.kind === "interfaces" ? members.interfaces : [],
			)
			.flatMap(
				(id) => interfaces.find((one) => one.id === id)?.securityGroups ?? [],
			),
	);
	const cidrs = securityGroups
		.filter(({ id }) => groups.has(id))
		.flatMap(({ ingress }) => ingress)
		.flatMap(({ peer }) => cidrsOf(peer, prefixLists))
		.filter(isNarrowAndPublic);
	const why =
		"the addresses that the security group of a bastion or web server names";
	return cidrs.length === 0
		? []
		: [actor("operator", "operator", why, [...new Set(cidrs)], [])];
}

/** What a rule names itself or by a list; those of AWS's own lists are nobody's here. */
function cidrsOf(peer: Peer, lists: Bare["prefixLists"]): readonly string[] {
	if (peer.kind === "cidr") return [peer.cidr];
	if (peer.kind !== "prefix-list") return [];
	return lists.find(({ id }) => id === peer.prefixList)?.cidrs ?? [];
}

/** Bastions, and web servers that nothing stands before: their owners log in to them directly. */
function isLoggedInto(
	{ role, members }: Actor,
	interfaces: Bare["interfaces"],
	securityGroups: Bare["securityGroups"],
): boolean {
	if (role === "bastion" || role === "load-generator") return true;
	if (role !== "service" || members.kind !== "interfaces") return false;
	const ids = new Set(members.interfaces);
	const own = interfaces.filter(({ id }) => ids.has(id));
	return webPortsOf(own, { securityGroups }).length > 0;
}

function isNarrowAndPublic(cidr: string): boolean {
	const range = parseCidr(cidr);
	if (range === undefined || /\/[0-7]$/.test(cidr)) return false;
	return subtractRanges(cidr, special).length > 0;
}

/** CloudFront: everybody reaches it, and it reaches its origins from its own addresses. */
function cdnOf({ distributions }: Bare): Actor {
	return {
		...actor("cdn", "cdn", "there is a distribution", [], [tcp(80), tcp(443)]),
		members: { kind: "service", service: cloudfront },
		addresses: distributions.map(({ address }) => address),
	};
}

function serviceActor(id: string): Actor {
	return {
		...actor(`aws:${id}`, "aws", "a service of AWS", [], [tcp(443)]),
		members: { kind: "service", service: id },
	};
}

function actor(
	name: string,
	role: Actor["role"],
	why: string,
	cidrs: readonly string[],
	listens: readonly Traffic[],
): Actor {
	const members = { kind: "outside", cidrs } as const;
	const rest = { listens, needs: [], addresses: [] };
	return { kind: "actor", name, role, why, members, ...rest };
}

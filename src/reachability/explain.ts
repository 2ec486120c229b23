import {
	clientPorts,
	type Family,
	formatAddress,
	parseAddress,
	parseCidr,
	type Traffic,
} from "../network/index.ts";
import { isNamed } from "./claim/name-fault.ts";
import { outsideAddresses } from "./claim/party.ts";
import type { InterfaceClass } from "./interface-class.ts";
import { end, type Outcome } from "./outcome.ts";
import type { Prover } from "./prover.ts";
import { trafficBox, type Workshop } from "./rules/index.ts";
import { isServiceName } from "./service-name.ts";
import { firstPacket, type Interval, type PacketSet } from "./set/index.ts";
import { type Goal, type Hop, type Question, travel } from "./travel/index.ts";

/** One way that a flow can end, with a packet that does and what it meets. */
export interface Explanation {
	readonly kind: "explanation";
	readonly outcome: Outcome;
	readonly trace: readonly Hop[];
	readonly family: Family;
}

/** A flow between two ends: actors' names, IP addresses, Terraform addresses, or `aws:` and a service. */
export interface Flow {
	readonly from: string;
	readonly to: string;
	readonly traffic: Traffic;
}

/**
 * How a flow ends, from every port that its client may use: one explanation for each
 * way, in each address family that both ends have. None where an end of it does not exist.
 */
export function explain(prover: Prover, flow: Flow): readonly Explanation[] {
	const found = familiesOf(flow).flatMap((family) =>
		explainIn(prover, flow, family),
	);
	return found.length > 0 ? found : strangersToEachOther(prover, flow);
}

function explainIn(
	prover: Prover,
	flow: Flow,
	family: Family,
): readonly Explanation[] {
	const shop = prover.shops[family];
	return sendersOf(prover, flow.from, family).flatMap((from) =>
		goalsOf(prover, shop, from, flow.to).flatMap((goal) => {
			const packets = packetsOf(shop, from, flow.traffic);
			return travel(shop, { from, goal }, packets).map((outcome) =>
				explained(
					shop,
					{ from, goal },
					parseAddress(flow.from) === undefined
						? outcome
						: managed(shop, { from, goal }, outcome),
				),
			);
		}),
	);
}

type Sender = Question["from"];

/** That of an address that is named; both where none is. */
function familiesOf({ from, to }: Flow): readonly Family[] {
	const family = parseAddress(from)?.family ?? parseAddress(to)?.family;
	return family === undefined ? [4, 6] : [family];
}

/** Both are here, and one of them has no address of the other's family. */
function strangersToEachOther(
	prover: Prover,
	flow: Flow,
): readonly Explanation[] {
	const [family = 4] = familiesOf(flow);
	const ours = [flow.to, flow.from].filter((one) => isInside(prover, one));
	const free = ours.find(
		(one) =>
			parseAddress(one) !== undefined &&
			sendersOf(prover, one, family).length === 0,
	);
	const at = free ?? ours[0];
	if (at === undefined) return [];
	const reason =
		free === undefined
			? `no address of IPv${family} that both have, and so no packet`
			: "nobody there can have this address";
	const packets = prover.shops[family].algebra.none;
	const outcome = end("no-such-endpoint", packets, at, { reason });
	return [{ kind: "explanation", outcome, trace: [], family }];
}

function explained(
	shop: Workshop,
	question: Question,
	outcome: Outcome,
): Explanation {
	const { algebra, family } = shop;
	const packet = firstPacket(outcome.packets, family);
	const sides = Object.entries(packet ?? {}).map(([name, from]) => [
		name,
		{ from, end: typeof from === "number" ? from + 1 : from + 1n },
	]);
	const trace: Hop[] = [];
	travel(shop, question, algebra.box(Object.fromEntries(sides)), trace);
	return { kind: "explanation", outcome, trace, family };
}

/**
 * Which addresses are on a list that AWS keeps is not in any plan: an address that is
 * given by number may be one of them.
 */
function managed(
	{ index, algebra }: Workshop,
	{ from, goal }: Question,
	outcome: Outcome,
): Outcome {
	const byNumber =
		from.kind === "outside" &&
		from.addresses.every(({ from: one }) => one < reserved);
	const denied = outcome.disposition === "denied-by-security-group-ingress";
	if (!byNumber || !denied || goal.kind !== "interface") return outcome;
	const rule = goal.to.like.securityGroups
		.flatMap((id) => index.securityGroups.get(id)?.ingress ?? [])
		.filter(
			({ traffic }) =>
				algebra.intersect(algebra.box(trafficBox(traffic)), outcome.packets) !==
				algebra.none,
		)
		.find(
			({ peer }) =>
				peer.kind === "prefix-list" &&
				index.prefixLists.get(peer.prefixList)?.cidrs.some(isReserved),
		);
	if (rule === undefined) return outcome;
	const reason = `whether the address is on the list of ${rule.address} is not in the plan`;
	return { ...outcome, disposition: "insufficient-information", reason };
}

/** 240.0.0.0, where the model keeps AWS's own addresses. */
const reserved = 0xf000_0000;

function isReserved(cidr: string): boolean {
	const range = parseCidr(cidr);
	return range?.family === 4 && range.from >= reserved;
}

function packetsOf(shop: Workshop, from: Sender, traffic: Traffic): PacketSet {
	const client = from.kind === "class" ? from.like.clientPorts : "internet";
	const range = clientPorts[client];
	const sourcePort = { from: range.from, end: range.to + 1 };
	return shop.algebra.box({ ...trafficBox(traffic), sourcePort });
}

function sendersOf(
	prover: Prover,
	text: string,
	family: Family,
): readonly Sender[] {
	const range = parseAddress(text);
	if (isDistribution(prover, text))
		return [{ kind: "outside", addresses: blocksOf(prover, cloudfront) }];
	const actor = prover.outside.get(text);
	if (actor !== undefined) {
		const addresses = outsideAddresses(prover, actor, family);
		return addresses.length === 0 ? [] : [{ kind: "outside", addresses }];
	}
	if (range === undefined) return classesAt(prover, text);
	const own = classWith(prover, range.family, range.from);
	if (own !== undefined) return [own];
	// In a VPC it is nobody's of the internet, but of those whose address AWS has yet to choose.
	return isInVpc(prover, range.family, range)
		? prover.classes.filter((one) => mayHave(one, range.family, range))
		: [{ kind: "outside", addresses: [range] }];
}

function classesAt({ classes, byActor }: Prover, text: string) {
	return (
		byActor.get(text) ??
		classes.filter(({ members }) =>
			members.some(
				({ address, id, owner }) =>
					address === text || id === text || owner.address === text,
			),
		)
	);
}

/** Everything that an end of a flow can be called, addresses in numbers aside. */
export function endNames({ model, classes }: Prover): readonly string[] {
	return [
		...model.actors.map(({ name }) => name),
		...classes.flatMap(({ members }) =>
			members.flatMap(({ address, owner }) => [
				address,
				...(owner.address === undefined ? [] : [owner.address]),
			]),
		),
		...model.distributions.map(({ address }) => address),
	];
}

/** Whether an end of a flow is somebody here, or an address. */
export function isEnd(prover: Prover, text: string): boolean {
	return (
		parseAddress(text) !== undefined ||
		(text.startsWith("aws:") && isServiceName(text)) ||
		endNames(prover).includes(text)
	);
}

/** Whether an end of a flow is the system's own: between two that are not, nothing here decides. */
export function isInside(prover: Prover, text: string): boolean {
	const range = parseAddress(text);
	if (range !== undefined)
		return (
			classWith(prover, range.family, range.from) !== undefined ||
			isInVpc(prover, range.family, range)
		);
	return (
		isDistribution(prover, text) ||
		prover.outside.get(text)?.role === "cdn" ||
		classesAt(prover, text).length > 0
	);
}

function mayHave(
	{ addresses }: InterfaceClass,
	family: Family,
	{ from }: Interval,
): boolean {
	return addresses[family].some((one) => one.from <= from && from < one.end);
}

function isInVpc({ model }: Prover, family: Family, range: Interval): boolean {
	return model.vpcs
		.flatMap(({ blocks }) => blocks)
		.map(parseCidr)
		.some(
			(block) =>
				block?.family === family &&
				block.from <= range.from &&
				range.from < block.end,
		);
}

function classWith(
	{ classes }: Prover,
	family: Family,
	address: number | bigint,
): InterfaceClass | undefined {
	const text = formatAddress(family, address);
	return classes.find(
		({ members }) =>
			members.some((one) => one.addresses.includes(text)) ||
			members.some((one) => one.publicAddress?.address === text),
	);
}

function goalsOf(
	prover: Prover,
	shop: Workshop,
	from: Sender,
	text: string,
): readonly Goal[] {
	if (isDistribution(prover, text))
		return serviceGoals(prover, from, cloudfront);
	if (text.startsWith("aws:")) return serviceGoals(prover, from, text.slice(4));
	const range = parseAddress(text);
	if (range !== undefined) return [addressGoal(prover, shop, range)];
	const actor = prover.outside.get(text);
	if (actor !== undefined) {
		const addresses = outsideAddresses(prover, actor, shop.family);
		return addresses.length === 0 ? [] : [{ kind: "outside", addresses }];
	}
	return classesAt(prover, text).map((to) => {
		const known = to.publicAddress !== undefined && shop.family === 4;
		const by = from.kind === "outside" && known ? "public" : "private";
		return { kind: "interface", to, by };
	});
}

function addressGoal(
	prover: Prover,
	{ family }: Workshop,
	range: Interval,
): Goal {
	const to = classWith(prover, family, range.from);
	const text = formatAddress(family, range.from);
	if (to !== undefined) {
		const by = to.publicAddress?.address === text ? "public" : "private";
		return { kind: "interface", to, by };
	}
	const inside = isInVpc(prover, family, range);
	return { kind: inside ? "nobody" : "outside", addresses: [range] };
}

/** At the VPC's endpoint where the service's name leads there, else at its public addresses. */
function serviceGoals(
	{ model, classes }: Prover,
	from: Sender,
	service: string,
): readonly Goal[] {
	const endpoint = model.interfaceEndpoints.find(
		(one) =>
			one.service === service &&
			isNamed({ model }, one) &&
			from.kind === "class" &&
			one.vpc === from.vpc,
	);
	if (endpoint !== undefined)
		return classes
			.filter(({ members }) =>
				members.some(({ id }) => endpoint.interfaces.includes(id)),
			)
			.map((to) => ({ kind: "interface", to, by: "private" }));
	const addresses = blocksOf({ model }, service);
	return [{ kind: "service", service, addresses }];
}

const cloudfront = "cloudfront";

function isDistribution({ model }: Prover, text: string): boolean {
	return model.distributions.some(({ address }) => address === text);
}

function blocksOf({ model }: Pick<Prover, "model">, service: string) {
	const found = model.services.find(({ id }) => id === service);
	return (found?.addresses ?? ["240.255.0.0/16"])
		.map(parseCidr)
		.filter((range) => range !== undefined);
}

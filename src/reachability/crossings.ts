import type { Family, Traffic } from "../network/index.ts";
import { between } from "./claim/between.ts";
import { nameOf, type Party, partyOf } from "./claim/party.ts";
import type { Prover } from "./prover.ts";
import { boxesOf, type FullBox, type PacketSet } from "./set/index.ts";

/** One who sends or is sent to: like interfaces, or somebody outside. */
export interface CrossingEnd {
	/** The actor's name, or the Terraform address of what is no actor. */
	readonly actor: string;
	/** Ids of the network model's interfaces; empty for somebody outside. */
	readonly interfaces: readonly string[];
}

/** What gets from one to another, whatever the way; pairs between which nothing does are left out. */
export interface Crossing {
	readonly kind: "crossing";
	readonly from: CrossingEnd;
	readonly to: CrossingEnd;
	/** In order, without overlaps. What only some addresses or source ports get through is here too. */
	readonly traffic: readonly Traffic[];
	/** False where what decides is not in the plan: it may pass. */
	readonly certain: boolean;
}

/** Who reaches whom, on which protocols and ports: everybody against everybody. */
export function crossingsOf(prover: Prover): readonly Crossing[] {
	const outside = [...prover.outside.values()].map(
		(actor): Party => ({ kind: "outside", actor }),
	);
	const parties = [...outside, ...prover.classes.map(partyOf)];
	return parties.flatMap((from) =>
		parties
			.filter((to) => from !== to || (to.kind === "class" && isMany(to)))
			.flatMap((to) => crossing(prover, from, to)),
	);
}

/** Members of one class may talk to each other. */
function isMany(party: Party): boolean {
	return party.kind === "class" && party.class.members.length > 1;
}

function crossing(prover: Prover, from: Party, to: Party): readonly Crossing[] {
	if (from.kind === "outside" && to.kind === "outside") return [];
	const passing = new Map<string, Traffic>();
	const doubtful = new Map<string, Traffic>();
	for (const { family, outcomes } of between(prover, from, to))
		for (const { disposition, packets } of outcomes) {
			const into =
				disposition === "delivered"
					? passing
					: disposition === "insufficient-information"
						? doubtful
						: undefined;
			if (into === undefined) continue;
			for (const one of trafficOf(prover, family, packets))
				into.set(JSON.stringify(one), one);
		}
	const found = passing.size > 0 ? passing : doubtful;
	if (found.size === 0) return [];
	const traffic = [...found.values()].sort(inOrder);
	const certain = passing.size > 0;
	const ends = { from: endOf(from), to: endOf(to) };
	return [{ kind: "crossing", ...ends, traffic, certain }];
}

function endOf(party: Party): CrossingEnd {
	const interfaces =
		party.kind === "class" ? party.class.members.map(({ id }) => id) : [];
	return { actor: nameOf(party), interfaces };
}

/** Addresses and source ports forgotten: what is left are protocols and ports. */
function trafficOf(
	{ shops }: Prover,
	family: Family,
	packets: PacketSet,
): readonly Traffic[] {
	const { algebra } = shops[family];
	const hidden = ["sourcePort", "source", "destination"] as const;
	const bare = hidden.reduce(
		(set, dimension) => algebra.forget(set, dimension),
		packets,
	);
	return [...boxesOf(bare, family)].flatMap(trafficOfBox);
}

const withPorts = [6, 17];
const everyProtocol = 256;

function trafficOfBox({ protocol, destinationPort }: FullBox): Traffic[] {
	const [first, end] = [Number(protocol.from), Number(protocol.end)];
	if (first === 0 && end === everyProtocol) return [{ protocol: "all" }];
	const ports = {
		from: Number(destinationPort.from),
		to: Number(destinationPort.end) - 1,
	};
	const whole = ports.from === 0 && ports.to === 65535;
	return Array.from({ length: end - first }, (_, at) => first + at).map(
		(one) =>
			withPorts.includes(one) && !whole
				? { protocol: one, ports }
				: { protocol: one },
	);
}

function inOrder(one: Traffic, other: Traffic): number {
	return (
		rank(one) - rank(other) || (one.ports?.from ?? 0) - (other.ports?.from ?? 0)
	);
}

function rank({ protocol }: Traffic): number {
	return protocol === "all" ? -1 : (withPorts.indexOf(protocol) + 256) % 256;
}

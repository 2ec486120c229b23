import type { Family } from "../network/index.ts";
import { isEntry, questions, sendersTo } from "./claim/between.ts";
import { metAt } from "./claim/can.ts";
import { exampleFlow, type FlowExample } from "./claim/flow-example.ts";
import {
	isSender,
	keyOf,
	outsideAddresses,
	type Party,
	partiesOf,
} from "./claim/party.ts";
import { type Prover, sendersNamed } from "./prover.ts";
import {
	type AskedReceiver,
	pairKey,
	type Reached,
	type ReachedPair,
	reached,
} from "./reach.ts";
import { trafficBox } from "./rules/index.ts";
import { boxesOf, type FullBox, type PacketSet } from "./set/index.ts";
import { type Question, travel } from "./travel/index.ts";

/** Who reaches whom, actor by actor. */
export interface ReachMatrix {
	readonly kind: "reach-matrix";
	/** Names of actors: senders are the rows, receivers the columns. */
	readonly from: readonly string[];
	readonly to: readonly string[];
	readonly cells: readonly ReachCell[];
	/** Actors beyond the limit, which are in no cell. */
	readonly left: readonly string[];
}

export interface ReachCell {
	readonly kind: "reach-cell";
	readonly from: string;
	readonly to: string;
	/** `passes`: something is delivered. `unknown`: nothing is, but something might be. */
	readonly reach: "passes" | "unknown" | "stopped";
	/** What is delivered, or might be. */
	readonly passages: readonly Passage[];
	/** One flow with all that it meets: delivered, else one that is stopped. */
	readonly example?: FlowExample;
}

/** A product of protocols and ports; the ends are not included. */
export interface Passage {
	readonly protocol: { readonly from: number; readonly end: number };
	readonly ports: { readonly from: number; readonly end: number };
}

/** So many actors can be read as a table; with more nobody looks. */
const mostActors = 24;

/** More than so many passages of a cell say no more. */
const mostPassages = 12;

/** Asks everybody about everybody else, the outside world first: the answers of `reachOf`, with one flow each. */
export function reachMatrix(prover: Prover, limit = mostActors): ReachMatrix {
	const all = prover.model.actors.filter(
		({ members }) =>
			members.kind !== "interfaces" || members.interfaces.length > 0,
	);
	const shown = all.slice(0, limit);
	const to = shown.map(({ name }) => name);
	const from = shown
		.filter(({ role }) => role !== "aws")
		.map(({ name }) => name);
	const found = reached(prover, prover, askedAmong(prover, from, to));
	const cells = from.flatMap((one) =>
		to
			.filter((other) => other !== one && !areBothOutside(prover, one, other))
			.map((other) => cellOf(prover, found, one, other)),
	);
	const left = all.slice(limit).map(({ name }) => name);
	return Object.freeze({ kind: "reach-matrix", from, to, cells, left });
}

function askedAmong(
	prover: Prover,
	from: readonly string[],
	to: readonly string[],
): readonly AskedReceiver[] {
	const names = new Set(from);
	const senders = sendersNamed(prover, (name) => names.has(name));
	return to
		.flatMap((actor) => partiesOf(prover, { actor }))
		.map((one) => ({ to: one, from: sendersTo(prover, one, senders) }));
}

/** What passes between others is nobody's business here, but that a CDN is open to all. */
function areBothOutside(
	{ outside }: Prover,
	from: string,
	to: string,
): boolean {
	const [one, other] = [outside.get(from), outside.get(to)];
	if (one === undefined || other === undefined) return false;
	return !isEntry(
		{ kind: "outside", actor: one },
		{ kind: "outside", actor: other },
	);
}

function cellOf(
	prover: Prover,
	found: Reached,
	from: string,
	to: string,
): ReachCell {
	const pairs = ([4, 6] as const).flatMap(
		(family) => found.get(pairKey({ from, to, family })) ?? [],
	);
	const base = { kind: "reach-cell", from, to } as const;
	for (const [reach, name] of [
		["passes", "delivered"],
		["unknown", "unknown"],
	] as const) {
		const these = pairs.filter((one) => one[name] !== noneOf(prover, one));
		const [first] = these;
		if (first === undefined) continue;
		const example = exampleFlow(prover, { ...first.shown, from, to });
		return {
			...base,
			reach,
			passages: passagesOf(prover, these, name),
			...(example !== undefined && { example }),
		};
	}
	const example = stoppedFlow(prover, { from, to });
	return {
		...base,
		reach: "stopped",
		passages: [],
		...(example !== undefined && { example }),
	};
}

function noneOf({ shops }: Prover, { family }: ReachedPair): PacketSet {
	return shops[family].algebra.none;
}

type Pair = readonly [from: Party, to: Party];

function pairsOf(prover: Prover, from: string, to: string): readonly Pair[] {
	const receivers = partiesOf(prover, { actor: to });
	return partiesOf(prover, { actor: from })
		.filter(isSender)
		.flatMap((one) =>
			receivers
				.filter((other) => keyOf(other) !== keyOf(one))
				.flatMap((other) => metAt(prover, one, other))
				.map((other): Pair => [one, other]),
		);
}

function passagesOf(
	{ shops }: Prover,
	pairs: readonly ReachedPair[],
	name: "delivered" | "unknown",
): Passage[] {
	const made = new Map<string, Passage>();
	for (const { family, ...sets } of pairs) {
		const bare = shops[family].algebra.forget(sets[name], "source");
		for (const box of boxesOf(bare, family)) {
			const one = passageOf(box);
			made.set(JSON.stringify(one), one);
			if (made.size === mostPassages) break;
		}
	}
	return [...made.values()];
}

function passageOf({ protocol, destinationPort }: FullBox): Passage {
	const numbers = ({ from, end }: FullBox["protocol"]) => ({
		from: Number(from),
		end: Number(end),
	});
	return { protocol: numbers(protocol), ports: numbers(destinationPort) };
}

/** Of what the receiver listens to (else of HTTPS) one flow, and where it ends. */
function stoppedFlow(
	prover: Prover,
	names: { readonly from: string; readonly to: string },
): FlowExample | undefined {
	const pairs = pairsOf(prover, names.from, names.to);
	const listens = prover.model.actors.find(({ name }) => name === names.to);
	const traffic = listens?.listens[0] ?? {
		protocol: 6,
		ports: { from: 443, to: 443 },
	};
	for (const family of [4, 6] as const)
		for (const [from, to] of pairs)
			for (const question of asked(prover, family, from, to)) {
				const shop = prover.shops[family];
				const sourcePort = { from: 32768, end: 61001 };
				const box = shop.algebra.box({ ...trafficBox(traffic), sourcePort });
				const [outcome] = travel(shop, question, box);
				if (outcome === undefined) continue;
				const { packets } = outcome;
				return exampleFlow(prover, { family, question, packets, ...names });
			}
	return undefined;
}

/** From outside also by the private address, which is why nothing arrives. */
function* asked(
	prover: Prover,
	family: Family,
	from: Party,
	to: Party,
): Generator<Question> {
	yield* questions(prover, family, from, to);
	if (from.kind !== "outside" || to.kind !== "class") return;
	const addresses = outsideAddresses(prover, from.actor, family);
	const goal = { kind: "interface", to: to.class, by: "private" } as const;
	if (addresses.length > 0)
		yield { from: { kind: "outside", addresses }, goal };
}

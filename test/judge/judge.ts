import { compile, type KernelWorld } from "../../src/kernel/index.ts";
import { formatAddress, type NetworkModel } from "../../src/network/index.ts";
import type { Disposition } from "../../src/reachability/index.ts";
import { modelOf, type Sketch } from "../support/sketch.ts";
import { describeFlow, type Flow } from "./choose-flows.ts";
import { ownAddress, type Party } from "./question.ts";
import { type Probe, runWorld, type WorldResult } from "./run-world.ts";

/** What the kernel said of the flows of one network. */
export interface Verdict {
	readonly sketch: Sketch;
	readonly flows: readonly Flow[];
	/** Whether an answer came back, by the flow's id; not for flows that could not be sent. */
	readonly answered: ReadonlyMap<string, boolean>;
	readonly disagreements: readonly string[];
}

/** `mostMs`: how long answers and packets that should come are waited for. */
export async function judge(
	sketch: Sketch,
	flows: readonly Flow[],
	mostMs?: number,
): Promise<Verdict> {
	const model = modelOf(sketch);
	const world = compile(model);
	const probes = flows.map((flow) => probeOf(model, world, flow));
	const result = await runWorld(world, probes, mostMs);
	const answered = new Map(
		[...result.answers]
			.filter(([, answer]) => answer !== "error")
			.map(([id, answer]) => [id, answer === "yes"]),
	);
	const wrong = flows
		.filter(({ id }) => answered.has(id))
		.filter(
			({ id, disposition }) =>
				answered.get(id) !== (disposition === "delivered"),
		)
		.map((flow) => {
			const real = answered.get(flow.id) ? "answered" : "not answered";
			return `${describeFlow(flow)}; the kernel: ${real}`;
		});
	const counted = countsDiffer(model, flows, result);
	return { sketch, flows, answered, disagreements: [...wrong, ...counted] };
}

function probeOf(
	model: NetworkModel,
	{ namespaces }: KernelWorld,
	flow: Flow,
): Probe {
	const { id, pair, packet, kind, disposition, at } = flow;
	const counter = counterOf(flow);
	const space = (party: Party) =>
		party.kind === "outside"
			? "internet"
			: (namespaces.find(
					({ element }) => element === elementOf(model, party, at),
				)?.name ?? "");
	const destination = formatAddress(pair.family, packet.destination);
	return {
		id,
		expected: disposition === "delivered",
		kind,
		client: space(pair.from),
		server: space(pair.to),
		source: formatAddress(pair.family, packet.source),
		sourcePort: Number(packet.sourcePort),
		destination,
		destinationPort: Number(packet.destinationPort),
		listener: ownAddress(model, pair) ?? destination,
		...(counter === undefined ? {} : { counter }),
	};
}

/** A service is met at a gateway endpoint, or on the internet: where the prover says it is. */
function elementOf(model: NetworkModel, party: Party, at: string): string {
	if (party.kind === "host") return party.id;
	const endpoint = model.gatewayEndpoints.find(({ id }) => id === at);
	return endpoint?.id ?? "internet";
}

/** Counters of the filters tell where packets ended, not only that they did. */
const counters: Readonly<Partial<Record<Disposition, string>>> = {
	"denied-by-security-group-ingress": "denied-by-security-group-ingress",
	"denied-by-security-group-egress": "denied-by-security-group-egress",
	"no-public-address": "no-public-address",
	"denied-by-network-acl": "acl",
	"return-denied-by-network-acl": "acl",
};

function counterOf(flow: Flow): string | undefined {
	return leaves(flow) ? counters[flow.disposition] : undefined;
}

/** Every packet that the prover says is denied was counted, and no other. */
function countsDiffer(
	model: NetworkModel,
	flows: readonly Flow[],
	{ counters: seen, answers }: WorldResult,
): readonly string[] {
	const sent = flows.filter(({ id }) => answers.get(id) !== "error");
	const astray = sent.filter(goesAstray).length;
	return [...new Set(Object.values(counters))].flatMap((name) => {
		const expected = sent.filter((flow) => counterOf(flow) === name).length;
		const packets = [...seen]
			.filter(([key]) => isCounter(key, name))
			.reduce((sum, [, count]) => sum + count, 0);
		return expected <= packets && packets <= expected + astray
			? []
			: [
					`${name}: the prover says ${expected} packets end there, the kernel counted ${packets} (${model.vpcs.length} VPCs)`,
				];
	});
}

/**
 * An answer that has no way back to its asker may have one to somewhere else, and meet a
 * filter there: the prover does not say which. Nothing else is counted twice.
 */
function goesAstray({ disposition, returning }: Flow): boolean {
	return (
		returning &&
		(disposition === "no-route" || disposition === "blackholed-route")
	);
}

/** To a private address the internet has no way at all, so no filter sees it. */
function leaves({ pair }: Flow): boolean {
	return !(
		pair.from.kind === "outside" &&
		pair.to.kind === "host" &&
		pair.to.by === "private" &&
		pair.family === 4
	);
}

function isCounter(key: string, name: string): boolean {
	const counter = key.split(" ")[1] ?? "";
	return name === "acl" ? counter.startsWith("acl") : counter === name;
}

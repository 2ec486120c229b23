import type { KernelWorld } from "../../kernel/index.ts";
import type { Prover, Verdict } from "../../reachability/index.ts";
import type { Answer, Probe, World } from "../world/index.ts";
import { chooseFlows } from "./choose-flows.ts";
import { type Counted, countedOf } from "./counted.ts";
import { groundOf } from "./ends.ts";
import type { Flow } from "./flow.ts";

/** What became of the packets that tried one claim. */
export interface ReplayedClaim {
	readonly verdict: Verdict;
	/** Exchanges that came to pass as the prover said, and packets that ended as it said. */
	readonly passed: number;
	readonly stopped: number;
	/** What the prover itself does not know; nothing is compared with it. */
	readonly unknown: number;
	readonly disagreements: readonly Disagreement[];
}

/** A packet of which the prover and the kernel say different things. */
export interface Disagreement {
	readonly flow: Flow;
	readonly answered: boolean;
	/** Of the first of a claim: which filters stopped it when it was sent again. */
	readonly counted?: readonly Counted[];
}

/** So many packets are followed through the kernel: what is wrong is wrong with many, and an answer that does not come takes long. */
const followed = 1;

/** Sends the packets of every claim through the world, all at once, and compares. */
export async function replay(
	world: World,
	kernel: KernelWorld,
	prover: Prover,
	verdicts: readonly Verdict[],
): Promise<readonly ReplayedClaim[]> {
	const ground = groundOf(prover, kernel);
	const count = { next: 0 };
	const asked = verdicts.map((verdict) => ({
		verdict,
		flows: chooseFlows(ground, verdict.claim, count),
	}));
	const probes = asked.flatMap(({ flows }) => flows.map(({ probe }) => probe));
	const answers = await world.probe(probes);
	const replayed = asked.map(({ verdict, flows }) =>
		compared(verdict, flows, answers),
	);
	return withCounted(replayed, (probe) => countedOf(world, kernel, probe));
}

/** One after the other, because whatever else passes would be counted too. */
async function withCounted(
	replayed: readonly ReplayedClaim[],
	counted: (probe: Probe) => Promise<readonly Counted[]>,
): Promise<readonly ReplayedClaim[]> {
	const done: ReplayedClaim[] = [];
	let left = followed;
	for (const claim of replayed) {
		const [first, ...others] = claim.disagreements;
		if (first === undefined || left === 0) done.push(claim);
		else {
			left--;
			const whole = { ...first, counted: await counted(first.flow.probe) };
			done.push({ ...claim, disagreements: [whole, ...others] });
		}
	}
	return done;
}

function compared(
	verdict: Verdict,
	flows: readonly Flow[],
	answers: ReadonlyMap<string, Answer>,
): ReplayedClaim {
	const isKnown = ({ outcome }: Flow) =>
		outcome.disposition !== "insufficient-information";
	// What could not even be sent has no answer either.
	const sent = flows.filter(isKnown).map((flow) => ({
		flow,
		answered: answers.get(flow.probe.id) === "yes",
	}));
	const agreed = sent.filter(
		({ flow, answered }) => answered === flow.probe.expected,
	);
	return {
		verdict,
		passed: agreed.filter(({ answered }) => answered).length,
		stopped: agreed.filter(({ answered }) => !answered).length,
		unknown: flows.length - sent.length,
		disagreements: sent.filter(
			({ flow, answered }) => answered !== flow.probe.expected,
		),
	};
}

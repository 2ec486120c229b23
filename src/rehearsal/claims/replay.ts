import type { KernelWorld } from "../../kernel/index.ts";
import type { Prover, Verdict } from "../../reachability/index.ts";
import type { Answer, World } from "../world/index.ts";
import { chooseFlows, groundOf } from "./choose-flows.ts";
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
}

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
	return asked.map(({ verdict, flows }) => compared(verdict, flows, answers));
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

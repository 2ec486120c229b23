import * as reachability from "../../src/reachability/index.ts";
import { modelOf, type Sketch } from "../support/sketch.ts";
import type { Flow } from "./choose-flows.ts";
import { judge, type Verdict } from "./judge.ts";
import { predicted } from "./predict.ts";
import type { ProverModule } from "./question.ts";
import { smallerNetworks } from "./smaller-networks.ts";

const mostTries = 1000;

/** In a network of one flow an answer comes at once; a try that waits for none must not wait long. */
const briefMs = 1500;

/** The smallest network found in which prover and kernel still disagree about one of the flows. */
export async function shrink(
	verdict: Verdict,
	prover: ProverModule = reachability,
): Promise<Verdict> {
	const retry = retryWith(prover);
	let best = await alone(verdict, retry);
	const shown = showing(best);
	let tries = 0;
	for (let again = true; again; ) {
		again = false;
		// What can go is looked for where the last thing went: what stands before it was tried.
		let place = 0;
		for (let next = true; next && tries < mostTries; ) {
			next = false;
			let at = 0;
			for (const sketch of smallerNetworks(best.sketch)) {
				if (at++ < place) continue;
				if (tries++ >= mostTries) break;
				const smaller = await retry(sketch, best.flows, briefMs);
				if (smaller === undefined || showing(smaller) !== shown) {
					place = at;
					continue;
				}
				best = smaller;
				again = true;
				next = true;
				break;
			}
		}
	}
	// A busy machine may answer late: what is printed was waited for.
	return (await retry(best.sketch, best.flows)) ?? verdict;
}

/** Said and real: on the way to something smaller, one mistake must not become another. */
function showing({ flows, answered, disagreements }: Verdict): string {
	const ends = flows.map(({ id, disposition }) => [
		disposition,
		answered.get(id),
	]);
	const counters = disagreements.map((text) => text.split(":")[0]);
	return JSON.stringify(flows.length === 1 ? [ends, counters] : []);
}

type Retry = (
	sketch: Sketch,
	flows: readonly Flow[],
	mostMs?: number,
) => Promise<Verdict | undefined>;

/** One flow is enough, if one is to blame; those that ended otherwise than was said are tried first. */
async function alone(verdict: Verdict, retry: Retry): Promise<Verdict> {
	const { flows, answered } = verdict;
	const isSilent = ({ id }: Flow) => answered.get(id) !== true;
	const agrees = ({ id, disposition }: Flow) =>
		answered.get(id) === (disposition === "delivered");
	// An answer that comes is there at once; one that does not is waited for.
	const suspects = flows
		.filter((flow) => !agrees(flow))
		.sort((one, other) => Number(isSilent(one)) - Number(isSilent(other)));
	for (const flow of [...suspects, ...flows.filter(agrees)]) {
		const one = await retry(verdict.sketch, [flow], briefMs);
		if (one !== undefined) return one;
	}
	return verdict;
}

/** The verdict about a network, where prover and kernel disagree about it. */
function retryWith(prover: ProverModule): Retry {
	return async (sketch, flows, mostMs) => {
		try {
			const asked = predicted(prover, modelOf(sketch), flows);
			if (asked.length < flows.length) return undefined;
			const verdict = await judge(sketch, asked, mostMs);
			return verdict.disagreements.length > 0 ? verdict : undefined;
		} catch {
			// What cannot be built is no smaller network.
			return undefined;
		}
	};
}

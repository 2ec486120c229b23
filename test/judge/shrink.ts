import * as reachability from "../../src/reachability/index.ts";
import { modelOf, type Sketch } from "../support/sketch.ts";
import type { Flow } from "./choose-flows.ts";
import { judge, type Verdict } from "./judge.ts";
import { predict } from "./predict.ts";
import { smallerNetworks } from "./smaller-networks.ts";

const mostTries = 400;

/** The smallest network found in which prover and kernel still disagree about one of the flows. */
export async function shrink(verdict: Verdict): Promise<Verdict> {
	let best = await alone(verdict);
	let tries = 0;
	for (let again = true; again; ) {
		again = false;
		for (const sketch of smallerNetworks(best.sketch)) {
			if (tries++ > mostTries) return best;
			const smaller = await retried(sketch, best.flows);
			if (smaller === undefined) continue;
			best = smaller;
			again = true;
			break;
		}
	}
	return best;
}

/** One flow is enough, if one is to blame; those that ended otherwise than was said are tried first. */
async function alone(verdict: Verdict): Promise<Verdict> {
	const { flows, answered } = verdict;
	const isSilent = ({ id }: Flow) => answered.get(id) !== true;
	const agrees = ({ id, disposition }: Flow) =>
		answered.get(id) === (disposition === "delivered");
	// An answer that comes is there at once; one that does not is waited for.
	const suspects = flows
		.filter((flow) => !agrees(flow))
		.sort((one, other) => Number(isSilent(one)) - Number(isSilent(other)));
	for (const flow of [...suspects, ...flows.filter(agrees)]) {
		const one = await retried(verdict.sketch, [flow]);
		if (one !== undefined) return one;
	}
	return verdict;
}

async function retried(
	sketch: Sketch,
	flows: readonly Flow[],
): Promise<Verdict | undefined> {
	try {
		const said = predict(reachability, modelOf(sketch), flows);
		const asked = flows.flatMap((flow) => {
			const disposition = said.get(flow.id);
			return disposition === undefined ||
				disposition === "insufficient-information"
				? []
				: [{ ...flow, disposition }];
		});
		if (asked.length < flows.length) return undefined;
		const verdict = await judge(sketch, asked);
		return verdict.disagreements.length > 0 ? verdict : undefined;
	} catch {
		// What cannot be built is no smaller network.
		return undefined;
	}
}

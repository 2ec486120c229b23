import type { NetworkModel } from "../../src/network/index.ts";
import type { Disposition } from "../../src/reachability/index.ts";
import type { Flow } from "./choose-flows.ts";
import { type ProverModule, questionOf } from "./question.ts";

/** What a prover, ours or one with a mistake in it, says of flows that were chosen before. */
export function predict(
	prover: ProverModule,
	model: NetworkModel,
	flows: readonly Flow[],
): ReadonlyMap<string, Disposition> {
	const proof = prover.prover(model);
	const said = new Map<string, Disposition>();
	for (const { id, pair, packet } of flows) {
		const question = questionOf(prover, proof, pair);
		const shop = proof.shops[pair.family];
		const one = (value: number | bigint) => ({
			from: value,
			end: typeof value === "number" ? value + 1 : value + 1n,
		});
		const only = shop.algebra.box({
			protocol: one(packet.protocol),
			destinationPort: one(packet.destinationPort),
			sourcePort: one(packet.sourcePort),
			source: one(packet.source),
			destination: one(packet.destination),
		});
		const outcomes = question ? prover.travel(shop, question, only) : [];
		const [first, ...others] = outcomes;
		if (first !== undefined && others.length === 0)
			said.set(id, first.disposition);
	}
	return said;
}

/** The flows with what a prover says of them; without those of which it says nothing that can be judged. */
export function predicted(
	prover: ProverModule,
	model: NetworkModel,
	flows: readonly Flow[],
): readonly Flow[] {
	const said = predict(prover, model, flows);
	return flows.flatMap((flow) => {
		const disposition = said.get(flow.id);
		return disposition === undefined ||
			disposition === "insufficient-information"
			? []
			: [{ ...flow, disposition }];
	});
}

import { describe, expect, test } from "vitest";
import { pairsOf, questionOf } from "../../../test/judge/question.ts";
import { randomNetwork } from "../../../test/judge/random-network.ts";
import { modelOf } from "../../../test/support/sketch.ts";
import * as reachability from "../index.ts";
import { firstPacket } from "../set/index.ts";
import { type Hop, type Question, travel } from "./index.ts";

const networks = Array.from({ length: 12 }, (_, at) => at * 7 + 1);

/** Every question of a few random networks. */
function questionsOf(seed: number) {
	const proof = reachability.prover(modelOf(randomNetwork(seed)));
	return pairsOf(proof.model).flatMap((pair) => {
		const question = questionOf(reachability, proof, pair);
		const shop = proof.shops[pair.family];
		return question === undefined ? [] : [{ shop, question }];
	});
}

function asked({ algebra, family }: Shop, { from, goal }: Question) {
	const sources =
		from.kind === "class" ? from.addresses[family] : from.addresses;
	const goals =
		goal.kind !== "interface"
			? goal.addresses
			: goal.by === "private"
				? goal.to.addresses[family]
				: undefined;
	return algebra.intersect(
		algebra.unionAll(sources.map((source) => algebra.box({ source }))),
		goals === undefined
			? algebra.all
			: algebra.unionAll(
					goals.map((destination) => algebra.box({ destination })),
				),
	);
}

type Shop = ReturnType<typeof questionsOf>[number]["shop"];

describe.each(networks)("in the random network %i", (seed) => {
	test("every packet that is asked about ends in exactly one way", () => {
		for (const { shop, question } of questionsOf(seed)) {
			const { algebra } = shop;
			let seen = algebra.none;
			for (const { packets } of travel(shop, question)) {
				expect(algebra.intersect(seen, packets)).toBe(algebra.none);
				seen = algebra.union(seen, packets);
			}
			const isPublic =
				question.goal.kind === "interface" && question.goal.by === "public";
			if (!isPublic) expect(seen).toBe(asked(shop, question));
		}
	});

	test("one packet, followed hop by hop, ends as its set did", () => {
		for (const { shop, question } of questionsOf(seed)) {
			const { algebra, family } = shop;
			for (const outcome of travel(shop, question)) {
				const packet = firstPacket(outcome.packets, family);
				if (packet === undefined) throw new Error("an empty outcome");
				const sides = Object.entries(packet).map(([name, from]) => [
					name,
					{ from, end: typeof from === "number" ? from + 1 : from + 1n },
				]);
				const trace: Hop[] = [];
				const single = algebra.box(Object.fromEntries(sides));
				const [one, ...others] = travel(shop, question, single, trace);
				expect(others).toEqual([]);
				expect(one?.disposition).toBe(outcome.disposition);
				expect(trace[0]).toMatchObject({ kind: "interface", text: "sends" });
			}
		}
	});
});

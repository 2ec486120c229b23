import { expect, test } from "vitest";
import { modelOf } from "../support/sketch.ts";
import { describeUnless } from "../support/tools.ts";
import { chooseFlows } from "./choose-flows.ts";
import { judge, type Verdict } from "./judge.ts";
import { judgeMissing } from "./means.ts";
import { mistakes } from "./mistakes.ts";
import { mutant } from "./mutant.ts";
import { predicted } from "./predict.ts";
import type { ProverModule } from "./question.ts";
import { randomNetwork } from "./random-network.ts";
import { shrink } from "./shrink.ts";

const flowsEach = 60;
const longest = 900_000;

/** Networks of the judge, in its order. */
const [first, last] = [5000, 5199];

describeUnless(judgeMissing(), "a disagreement of prover and kernel", () => {
	test(
		"is shrunk to what shows it, and nothing else",
		async () => {
			const mistake = mistakes.find(({ name }) =>
				name.includes("ACL rules count"),
			);
			if (mistake === undefined) throw new Error("There is no such mistake.");
			const prover = await mutant(mistake);
			const found = await firstDisagreement(prover);
			const { sketch, flows, disagreements } = await shrink(found, prover);

			expect(disagreements).not.toEqual([]);
			expect(flows).toHaveLength(1);
			expect(Object.keys(found.sketch.hosts).length).toBeGreaterThan(2);
			expect(Object.keys(sketch.hosts).length).toBeLessThanOrEqual(2);
			expect(sketch).toMatchObject({
				tables: {},
				nats: {},
				peerings: {},
				lists: {},
			});
			// Two rules in the wrong order, in one direction: neither could go.
			const [acl, ...others] = Object.values(sketch.acls ?? {});
			expect(others).toEqual([]);
			const disordered = [acl?.in ?? [], acl?.out ?? []].filter(
				([one = "", other = ""]) =>
					Number.parseInt(one, 10) > Number.parseInt(other, 10),
			);
			expect(disordered).toHaveLength(1);
			expect(disordered[0]).toHaveLength(2);
		},
		longest,
	);
});

/** What the judge says of the first of its networks in which the mistake shows. */
async function firstDisagreement(prover: ProverModule): Promise<Verdict> {
	for (let seed = first; seed <= last; seed++) {
		const sketch = randomNetwork(seed);
		const model = modelOf(sketch);
		const flows = chooseFlows(model, seed, flowsEach);
		const asked = predicted(prover, model, flows);
		const ours = new Map(flows.map(({ id, disposition }) => [id, disposition]));
		const isAsBefore = asked.every(
			({ id, disposition }) => disposition === ours.get(id),
		);
		if (isAsBefore) continue;
		const verdict = await judge(sketch, asked, 3000);
		if (verdict.disagreements.length > 0) return verdict;
	}
	throw new Error("The mistake shows in no network.");
}

import { beforeAll, expect, test } from "vitest";
import { dispositions } from "../../src/reachability/index.ts";
import { modelOf } from "../support/sketch.ts";
import { describeUnless } from "../support/tools.ts";
import { chooseFlows, describeFlow, type Flow } from "./choose-flows.ts";
import { inParallel } from "./in-parallel.ts";
import { judge, type Verdict } from "./judge.ts";
import { judgeMissing } from "./means.ts";
import { mistakes } from "./mistakes.ts";
import { mutant } from "./mutant.ts";
import { predict } from "./predict.ts";
import type { ProverModule } from "./question.ts";
import { randomNetwork } from "./random-network.ts";
import { shrink } from "./shrink.ts";

const networks = 200;
const flowsEach = 60;
const hands = 3;

/** A minute or two on a quiet machine; a busy one takes the time that it takes. */
const longest = 2_400_000;

/** The same networks in every run; `TERRACE_JUDGE_SEED` draws others. */
const seed = Number(process.env.TERRACE_JUDGE_SEED ?? 5000);

describeUnless(
	judgeMissing(),
	`the kernel, of networks from seed ${seed},`,
	() => {
		let verdicts: readonly Verdict[] = [];

		beforeAll(async () => {
			const seeds = Array.from({ length: networks }, (_, at) => seed + at);
			verdicts = await inParallel(seeds, hands, judgeOne);
		}, longest);

		test(
			"agrees with the prover about every flow",
			async () => {
				const wrong = verdicts.filter((one) => one.disagreements.length > 0);
				const [first] = wrong;
				if (first === undefined) return;
				const { sketch, disagreements } = await shrink(first);
				const text = JSON.stringify(sketch, null, "\t");
				expect.fail(
					`${wrong.length} of ${networks} networks; the first, shrunk:\n${disagreements.join("\n")}\n${text}`,
				);
			},
			longest,
		);

		test("was asked enough to know", () => {
			const answered = verdicts.reduce(
				(sum, { answered: { size } }) => sum + size,
				0,
			);
			const flows = verdicts.flatMap((verdict) => verdict.flows);
			const counts = dispositions.map((name) => [
				name,
				flows.filter(({ disposition }) => disposition === name).length,
			]);
			console.log(
				`${networks} networks, ${answered} flows:`,
				Object.fromEntries(counts),
			);
			expect(answered).toBeGreaterThanOrEqual(10_000);
			const never = counts
				.filter(([, count]) => count === 0)
				.map(([name]) => name);
			expect(never).toEqual(["insufficient-information"]);
		});

		test.each(mistakes)(
			"catches a prover that thinks: $name",
			async (mistake) => {
				const prover = await mutant(mistake);
				const caught = firstCaught(prover, verdicts);
				console.log(
					`${mistake.name}: ${caught === undefined ? "not caught" : describeFlow(caught)}`,
				);
				expect(caught).toBeDefined();
			},
		);
	},
);

/** A flow of which our prover told the truth and the other one does not: one is enough. */
function firstCaught(
	prover: ProverModule,
	verdicts: readonly Verdict[],
): Flow | undefined {
	for (const { sketch, flows, answered } of verdicts) {
		const said = predict(prover, modelOf(sketch), flows);
		const caught = flows.find(({ id, disposition: ours }) => {
			const real = answered.get(id);
			const theirs = said.get(id);
			return (
				real === (ours === "delivered") &&
				theirs !== undefined &&
				theirs !== "insufficient-information" &&
				real !== (theirs === "delivered")
			);
		});
		if (caught !== undefined) return caught;
	}
	return undefined;
}

async function judgeOne(at: number): Promise<Verdict> {
	const sketch = randomNetwork(at);
	return judge(sketch, chooseFlows(modelOf(sketch), at, flowsEach));
}

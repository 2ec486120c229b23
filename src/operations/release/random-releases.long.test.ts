import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeWithAws } from "../../../test/support/aws-api-server.ts";
import { beginLife, type Life } from "../../../test/support/life.ts";
import {
	type LoopbackRegistry,
	loopbackRegistry,
} from "../../../test/support/loopback-registry.ts";
import { releasedTo } from "../../../test/support/released-to.ts";
import {
	versionOfTasks,
	versionsOfHosts,
} from "../../../test/support/running-versions.ts";
import { chooseSeed } from "../../../test/support/seed.ts";

const seed = chooseSeed(process.env.TERRACE_TEST_SEED);
const tags = ["1.1.0", "1.2.0", "1.3.0"];

/** What is done, and what must run afterwards: a tag, or what ran first. */
interface Step {
	readonly what: "release" | "broken" | "rollback" | "shape";
	readonly tag: string;
	readonly runs: string;
}

/** Twenty in an order that the seed draws, with what a person would expect of each. */
function drawnSteps(at: number, canBreak: boolean): readonly Step[] {
	const kinds = ["release", "release", "rollback", "shape"] as const;
	const one = fc.record({
		what: fc.constantFrom(...kinds, ...(canBreak ? ["broken" as const] : [])),
		tag: fc.constantFrom(...tags),
	});
	const all = fc.array(one, { minLength: 20, maxLength: 20 });
	const [drawn = []] = fc.sample(all, { seed: seed + at, numRuns: 1 });
	const stack = ["first"];
	return drawn.map(({ what, tag }) => {
		// There is nothing to go back to: a release in its place.
		const done = what === "rollback" && stack.length === 1 ? "release" : what;
		if (done === "release" && stack.at(-1) !== tag) stack.push(tag);
		if (done === "rollback") stack.pop();
		return { what: done, tag, runs: stack.at(-1) ?? "" };
	});
}

const kinds = {
	fargate: "Fargate",
	group: "an Auto Scaling group",
	host: "a single host",
};

describeWithAws(`twenty steps of seed ${seed}`, () => {
	for (const [at, [kind, name]] of Object.entries(kinds).entries())
		describe.concurrent(`on ${name}`, () => {
			const isFargate = kind === "fargate";
			let life: Life;
			let registry: LoopbackRegistry;
			const digests = new Map<string, string>();
			beforeAll(async () => {
				registry = await loopbackRegistry();
				for (const tag of ["1.0.0", ...tags])
					digests.set(tag, registry.push(tag, { architecture: "amd64" }));
				registry.push("bad", { architecture: "amd64", begins: "bad" });
				const input = releasedTo(registry.host)[`shop-${kind}`];
				life = await beginLife(input, { keepProvider: true });
				await life.write();
				const end = await life.terrace("deploy", "--yes");
				expect(end, end.errors).toMatchObject({ status: 0 });
			});
			afterAll(() => registry.stop());

			let size = 0;
			async function done({ what, tag }: Step) {
				if (what === "rollback") return life.terrace("rollback");
				if (what !== "shape")
					return life.release(what === "broken" ? "bad" : tag);
				size += 1;
				await life.write(({ service }) => {
					if (isFargate) service.runsOn.memoryMiB = 512 + (size % 2) * 512;
					else service.runsOn.diskGiB = 16 + size;
				});
				return life.terrace("deploy", "--yes");
			}

			const steps = drawnSteps(at, kind !== "host");
			it.sequential.each(steps)("$what $tag: $runs runs", async (step) => {
				const end = await done(step);
				const status = step.what === "broken" ? 1 : 0;
				expect(end.status, end.output + end.errors).toBe(status);
				const image = `${registry.host}/acme/shop`;
				const wanted =
					step.runs === "first"
						? `${image}:1.0.0`
						: `${image}@${digests.get(step.runs)}`;
				const found = isFargate
					? [await versionOfTasks(life.aws)]
					: await versionsOfHosts(life.aws);
				expect(new Set(found)).toEqual(new Set([wanted]));
				expect(await life.differing()).toEqual([]);
			});
		});
});

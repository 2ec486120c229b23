import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWithAws } from "./support/aws-api-server.ts";
import { expectKnownCalls } from "./support/known-calls.ts";
import { beginLife, type Life } from "./support/life.ts";
import {
	type LoopbackRegistry,
	loopbackRegistry,
} from "./support/loopback-registry.ts";
import { releasedTo } from "./support/released-to.ts";

/** What each job of the pipeline does in AWS, one after the other, on everything that can be released to. */
for (const kind of ["restarted", "fargate"])
	describeWithAws(`the jobs of a pipeline for shop-${kind}`, () => {
		let life: Life;
		let registry: LoopbackRegistry;
		beforeAll(async () => {
			registry = await loopbackRegistry();
			registry.push("1.0.0", { architecture: "amd64" });
			registry.push("1.1.0", { architecture: "amd64" });
			const input = releasedTo(registry.host)[`shop-${kind}`];
			life = await beginLife(input, { keepProvider: true });
			await life.write();
		});
		afterAll(() => registry.stop());

		it("ask nothing of AWS that no role was held against", async () => {
			const ends = [
				await life.terrace("deploy", "--yes"),
				await life.terrace("outputs"),
				await life.release("1.1.0"),
				await life.terrace("rollback"),
				await life.terrace("status"),
			];
			for (const end of ends) expect(end.status, end.errors).toBe(0);
			expectKnownCalls(`shop-${kind}`, life.calls);
		});
	});

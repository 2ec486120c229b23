import { afterAll, beforeAll, expect, it } from "vitest";
import type { BlueprintInput } from "../src/blueprint/index.ts";
import { describeWithAws } from "./support/aws-api-server.ts";
import { expectAllowed } from "./support/held-roles.ts";
import { beginLife, type Life } from "./support/life.ts";
import {
	type LoopbackRegistry,
	loopbackRegistry,
} from "./support/loopback-registry.ts";
import { releasedTo } from "./support/released-to.ts";

/** What each job of the pipeline does in AWS, one after the other, on everything that can be released to. */
for (const kind of ["fargate", "group", "host", "restarted"])
	describeWithAws(`the jobs of a pipeline for shop-${kind}`, () => {
		let life: Life;
		let registry: LoopbackRegistry;
		let input: BlueprintInput | undefined;
		beforeAll(async () => {
			registry = await loopbackRegistry();
			registry.push("1.0.0", { architecture: "amd64" });
			registry.push("1.1.0", { architecture: "amd64" });
			input = releasedTo(registry.host)[`shop-${kind}`];
			life = await beginLife(input, { keepProvider: true });
			await life.write();
		});
		afterAll(() => registry.stop());

		it("ask nothing of AWS that their roles may not", async () => {
			const ends = [
				await life.terrace("deploy", "--yes"),
				await life.terrace("outputs"),
				await life.release("1.1.0"),
				await life.terrace("rollback"),
				await life.terrace("status"),
			];
			for (const end of ends) expect(end.status, end.errors).toBe(0);
			const stage = "production";
			expectAllowed(`shop-${kind}`, { input, stage }, life.calls);
		});
	});

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";
import { describeUnless, missingTool } from "../../test/support/tools.ts";
import type { Blueprint } from "../blueprint/index.ts";
import { findEngine } from "../driver/index.ts";
import {
	conditional,
	file,
	resource,
	terraformDocument,
	variable,
	variableValue,
	writeHcl,
} from "../terraform/index.ts";
import {
	deploy,
	destroy,
	type News,
	type Ports,
	type Prompts,
	type System,
	seal,
	status,
} from "./index.ts";

/** Terraform's own resource under the names that the operations know: nothing of AWS is needed. */
const document = terraformDocument([
	file("network", [
		variable("egress_open", {
			description: "Open?",
			type: "bool",
			default: true,
		}),
		variable("db_password", {
			description: "Secret.",
			type: "string",
			ephemeral: true,
			sensitive: true,
		}),
		resource("terraform_data", "vpc", { input: "10.0.0.0/16" }),
		resource("terraform_data", "nat", {
			count: conditional(variableValue("egress_open"), 1, 0),
			input: "nat",
		}),
	]),
]);

const nobody: Prompts = {
	ask: async () => undefined,
	confirm: async () => undefined,
	secret: async () => undefined,
};

async function world(answers: Partial<Prompts> = {}) {
	const folder = await temporaryFolder();
	for (const { name, content } of writeHcl(document))
		writeFileSync(join(folder, name), content);
	const environment = {
		PATH: process.env.PATH,
		HOME: process.env.HOME,
		CHECKPOINT_DISABLE: "1",
	};
	const engine = await findEngine({ wanted: "terraform", environment });
	if (engine.kind === "diagnostic") throw new Error(engine.summary);
	const blueprint = { name: "shop", prefix: "shop" } as Blueprint;
	const workspace = { engine, folder, environment };
	const system: System = { blueprint, document, workspace };
	const news: News[] = [];
	const signals = [new AbortController(), new AbortController()] as const;
	const ports: Ports = {
		tell: (one) => news.push(one),
		prompts: { ...nobody, ...answers },
		interruption: { once: signals[0].signal, twice: signals[1].signal },
	};
	return { system, ports, news, folder, interrupt: () => signals[0].abort() };
}

const yes = { yes: true, dataLoss: false };
const done = { outcome: "done", diagnostics: [] };

describeUnless(
	missingTool("terraform"),
	"the life of an environment, with terraform",
	{ timeout: 120_000 },
	() => {
		it("deploys, deploys again, is looked at, and is taken down", async () => {
			const { system, ports, news } = await world();
			expect(await deploy(system, yes, ports)).toMatchObject(done);
			expect(news).toContainEqual({
				kind: "changes",
				changes: {
					blocks: [
						{
							block: "network",
							made: 2,
							changed: 0,
							replaced: 0,
							destroyed: 0,
						},
					],
					dataAtRisk: [],
				},
			});
			news.length = 0;
			expect(await deploy(system, yes, ports)).toMatchObject(done);
			expect(news.map(({ kind }) => kind)).not.toContain("changes");
			expect(await status(system, ports)).toMatchObject({
				blocks: [{ block: "network", deployed: 2, missing: 0 }],
				// There is no NAT gateway of AWS, so that it is looked at as sealed.
				differing: [{ action: "delete", address: "terraform_data.nat[0]" }],
			});
			const teardown = { keepSnapshots: true, empty: [] };
			expect(await destroy(system, teardown, ports)).toMatchObject({
				outcome: "refused",
				diagnostics: [{ code: "nobody-to-ask" }],
			});
			for (const [wrong, code] of [
				[{ ...teardown, confirmed: "shop-staging" }, "wrong-name"],
				[
					{ ...teardown, empty: ["aws_s3_bucket.x"], confirmed: "shop" },
					"not-a-bucket",
				],
			] as const) {
				expect(await destroy(system, wrong, ports)).toMatchObject({
					outcome: "refused",
					diagnostics: [{ code }],
				});
			}
			expect(
				await destroy(system, { ...teardown, confirmed: "shop" }, ports),
			).toMatchObject(done);
			expect(news).toContainEqual({
				kind: "note",
				text: "The state is empty: nothing is left.",
			});
			expect(
				await destroy(system, { ...teardown, confirmed: "shop" }, ports),
			).toMatchObject(done);
		});

		it("changes nothing without consent", async () => {
			const { system, ports } = await world();
			const ask = { yes: false, dataLoss: false };
			expect(await deploy(system, ask, ports)).toMatchObject({
				outcome: "refused",
				diagnostics: [{ code: "nobody-to-ask" }],
			});
			const no = {
				...ports,
				prompts: { ...nobody, confirm: async () => false },
			};
			expect(await deploy(system, ask, no)).toMatchObject({
				outcome: "declined",
			});
			expect(await status(system, ports)).toMatchObject({
				blocks: [{ deployed: 0, missing: 2 }],
			});
		});

		it("says what becomes reachable before it asks", async () => {
			const order: string[] = [];
			const { system, ports } = await world({
				confirm: async (question) => {
					order.push(question);
					return false;
				},
			});
			const end = await deploy(
				system,
				{ yes: false, dataLoss: false },
				{
					...ports,
					tell: ({ kind }) => order.push(kind),
					reachOf: async (planJson) => {
						const { resource_changes: changes } = JSON.parse(planJson);
						return `${changes.length} changes`;
					},
				},
			);
			expect(end).toMatchObject({ outcome: "declined" });
			expect(order.slice(-3)).toEqual(["changes", "reach", "Apply this?"]);
		});

		it("refuses a seal that would touch more than the egress", async () => {
			const { system, ports } = await world();
			await deploy(system, yes, ports);
			expect(await seal(system, { open: false }, ports)).toMatchObject({
				outcome: "refused",
				diagnostics: [
					{
						code: "seal-touches-more",
						summary: "this would also delete terraform_data.nat[0]",
					},
				],
			});
			expect(await seal(system, { open: true }, ports)).toMatchObject(done);
		});

		it("asks for a password once, and keeps it nowhere", async () => {
			const asked: string[] = [];
			const { system, ports, folder } = await world({
				secret: async (question) => {
					asked.push(question);
					return "planted-Secret-9";
				},
			});
			expect(await deploy(system, yes, ports)).toMatchObject(done);
			expect(asked).toHaveLength(1);
			const { execFileSync } = await import("node:child_process");
			const found = execFileSync("bash", [
				"-c",
				`grep -rl planted-Secret-9 '${folder}' || true`,
			]);
			expect(found.toString()).toBe("");
		});

		it("stops between two stages when it is interrupted", async () => {
			const { system, ports, interrupt } = await world();
			interrupt();
			expect((await deploy(system, yes, ports)).outcome).toBe("stopped");
			expect(await status(system, (await world()).ports)).toMatchObject({
				blocks: [{ deployed: 0 }],
			});
		});
	},
);

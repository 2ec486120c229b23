import type { Action } from "./pins.ts";

/** A file of `.github/workflows`, with the keys of GitHub's own syntax. */
export interface Workflow {
	readonly kind: "workflow";
	/** The file's name, without its ending. */
	readonly id: string;
	readonly name: string;
	readonly on: Readonly<Record<string, unknown>>;
	readonly concurrency: Concurrency;
	readonly env?: Variables;
	readonly jobs: Readonly<Record<string, Job>>;
}

export interface Concurrency {
	readonly group: string;
	readonly "cancel-in-progress": boolean;
}

export type Variables = Readonly<Record<string, string>>;

export interface Job {
	readonly name: string;
	readonly needs?: string | readonly string[];
	readonly if?: string;
	readonly "runs-on": Runner;
	/** What GitHub's own token may do; nothing else. */
	readonly permissions: Readonly<Record<string, "read" | "write">>;
	readonly environment?: { readonly name: string; readonly url?: string };
	readonly outputs?: Variables;
	readonly env?: Variables;
	readonly "timeout-minutes": number;
	readonly steps: readonly Step[];
}

export type Runner = "ubuntu-24.04" | "ubuntu-24.04-arm";

export type Step = RunStep | ActionStep;

interface StepBase {
	readonly name: string;
	readonly id?: string;
	readonly if?: string;
	readonly env?: Variables;
}

/** A command, run by bash, which stops at the first one that fails, also within a pipe. */
export interface RunStep extends StepBase {
	readonly run: string;
}

export interface ActionStep extends StepBase {
	readonly uses: Action;
	readonly with?: Readonly<Record<string, string | number | boolean>>;
}

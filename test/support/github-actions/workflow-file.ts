import { parse } from "yaml";

export interface StepFile {
	readonly name: string;
	readonly id?: string;
	readonly if?: string;
	readonly env?: Readonly<Record<string, string>>;
	readonly run?: string;
	readonly uses?: string;
	readonly with?: Readonly<Record<string, string | number | boolean>>;
}

export interface JobFile {
	readonly name: string;
	readonly needs?: string | readonly string[];
	readonly if?: string;
	readonly "runs-on": string;
	readonly permissions: Readonly<Record<string, string>>;
	readonly environment?: { readonly name: string; readonly url?: string };
	readonly outputs?: Readonly<Record<string, string>>;
	readonly env?: Readonly<Record<string, string>>;
	readonly "timeout-minutes": number;
	readonly steps: readonly StepFile[];
}

export interface WorkflowFile {
	readonly name: string;
	readonly on: Readonly<Record<string, unknown>>;
	readonly concurrency?: {
		readonly group: string;
		readonly "cancel-in-progress": boolean;
	};
	readonly jobs: Readonly<Record<string, JobFile>>;
}

/** All that the harness acts upon; what it would pass over in silence it refuses. */
const known = {
	workflow: "name on permissions concurrency defaults jobs",
	job: "name needs if runs-on permissions environment outputs env timeout-minutes steps",
	step: "name id if env run uses with",
};

export function readWorkflow(text: string): WorkflowFile {
	const file = parse(text);
	refuseUnknown(file, known.workflow);
	if (JSON.stringify(file.permissions) !== "{}")
		throw new Error("permissions of a workflow as a whole");
	if (file.defaults?.run?.shell !== "bash") throw new Error("another shell");
	for (const job of Object.values<JobFile>(file.jobs)) {
		refuseUnknown(job, known.job);
		for (const step of job.steps) refuseUnknown(step, known.step);
	}
	return file;
}

function refuseUnknown(value: object, names: string): void {
	for (const key of Object.keys(value))
		if (!names.split(" ").includes(key))
			throw new Error(`the harness knows no ${key}`);
}

export function needsOf({ needs }: JobFile): readonly string[] {
	if (needs === undefined) return [];
	return typeof needs === "string" ? [needs] : needs;
}

import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { Diagnostic } from "../../diagnostics/index.ts";
import type { SourceFile } from "../../terraform/index.ts";
import { unwritable } from "./failure.ts";
import {
	fingerprint,
	type Manifest,
	manifestName,
	printManifest,
} from "./manifest.ts";
import type { OutputPlan } from "./plan-output.ts";

/** How far writing came: `done` of `of` steps. */
export interface Written {
	readonly done: number;
	readonly of: number;
	readonly problem?: Diagnostic;
}

/** Carries out a plan, one file after the other, until it is done or interrupted. */
export async function writeOutput(
	folder: string,
	plan: OutputPlan,
	signal: AbortSignal,
): Promise<Written> {
	const steps = stepsOf(folder, plan);
	const counts = { done: 0, of: steps.length };
	try {
		const after = manifestAfter(plan);
		if (steps.length === 0 && isSame(plan.manifest, after)) return counts;
		// Before the files, because a build that is stopped leaves some old and some new.
		replaceManifest(folder, manifestDuring(plan, after));
		for (const step of steps) {
			// A few files are written fastest without waiting for each; only a Ctrl-C is waited for.
			await setImmediate();
			if (signal.aborted) return counts;
			step();
			counts.done += 1;
		}
		replaceManifest(folder, after);
		return counts;
	} catch (error) {
		return { ...counts, problem: unwritable(folder, error) };
	}
}

type Step = () => void;

function stepsOf(folder: string, plan: OutputPlan): Step[] {
	const writes = [...plan.created, ...plan.changed].map(
		({ name, content }: SourceFile): Step =>
			() =>
				replaceFile(join(folder, name), content),
	);
	const removals = plan.removed.map(
		(name): Step =>
			() =>
				rmSync(join(folder, name), { force: true }),
	);
	return [...writes, ...removals];
}

function manifestAfter(plan: OutputPlan): Manifest {
	const files = [...plan.created, ...plan.changed, ...plan.unchanged];
	return Object.fromEntries(
		files.map(({ name, content }) => [name, [fingerprint(content)]]),
	);
}

function manifestDuring({ manifest }: OutputPlan, after: Manifest): Manifest {
	const names = [...Object.keys(manifest), ...Object.keys(after)];
	return Object.fromEntries(
		names.map((name) => {
			const prints = [...(manifest[name] ?? []), ...(after[name] ?? [])];
			return [name, [...new Set(prints)]];
		}),
	);
}

function isSame(one: Manifest, other: Manifest): boolean {
	return printManifest(one) === printManifest(other);
}

function replaceManifest(folder: string, files: Manifest): void {
	replaceFile(join(folder, manifestName), printManifest(files));
}

/** Writes beside the file and renames, so that nobody ever reads half of it. */
function replaceFile(path: string, content: string): void {
	const beside = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
	mkdirSync(dirname(path), { recursive: true });
	try {
		writeFileSync(beside, content);
		renameSync(beside, path);
	} catch (error) {
		rmSync(beside, { force: true });
		throw error;
	}
}

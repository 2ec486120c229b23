import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Diagnostic, problem } from "../../diagnostics/index.ts";
import { unwritable } from "../output/index.ts";
import { readSeal, type SealedFile } from "./seal.ts";

export const workflowFolder = ".github/workflows";

/** What writing would do. Files that are in the way are among the changed or removed all the same. */
export interface Survey {
	readonly created: readonly SealedFile[];
	readonly changed: readonly SealedFile[];
	/** Ours, and no longer part of the pipeline. */
	readonly removed: readonly string[];
	/** Files that somebody edited, or that others wrote. */
	readonly obstacles: readonly Diagnostic[];
}

/** Looks at a repository; changes nothing. */
export function surveyWorkflows(
	root: string,
	files: readonly SealedFile[],
): Survey | Diagnostic {
	try {
		return survey(root, files);
	} catch (error) {
		return unwritable(root, error);
	}
}

function survey(root: string, files: readonly SealedFile[]): Survey {
	const there = new Map(
		files.map(({ name }) => [name, readIfThere(join(root, name))]),
	);
	const created = files.filter(({ name }) => there.get(name) === undefined);
	const changed = files.filter(({ name, content }) => {
		const old = there.get(name);
		return old !== undefined && old.replaceAll("\r\n", "\n") !== content;
	});
	const stale = staleIn(root, new Set(files.map(({ name }) => name)));
	return {
		created,
		changed,
		removed: stale.map(({ name }) => name),
		obstacles: [
			...changed.flatMap(({ name }) => obstacle(name, there.get(name) ?? "")),
			...stale.flatMap(({ name, content }) => obstacle(name, content)),
		],
	};
}

/** Workflows with our seal that this pipeline does not have. */
function staleIn(root: string, wanted: ReadonlySet<string>): SealedFile[] {
	return namesIn(join(root, workflowFolder)).flatMap((file) => {
		const name = `${workflowFolder}/${file}`;
		if (wanted.has(name) || !file.endsWith(".yml")) return [];
		const content = readIfThere(join(root, name)) ?? "";
		return readSeal(content) === "none" ? [] : [{ name, content }];
	});
}

function obstacle(name: string, content: string): Diagnostic[] {
	const common =
		"Move it away to keep it as it is, or give --force: what is there is then kept beside, as *.edited.";
	switch (readSeal(content)) {
		case "unbroken":
			return [];
		case "broken":
			return [
				problem({
					code: "output-edited",
					subject: name,
					summary: "the file was edited since Terrace wrote it",
					detail: `What you changed may belong into the blueprint's pipeline. ${common}`,
				}),
			];
		case "none":
			return [
				problem({
					code: "output-foreign",
					subject: name,
					summary: "the file is there, and Terrace did not write it",
					detail: common,
				}),
			];
	}
}

export function isStale({ created, changed, removed }: Survey): boolean {
	return created.length + changed.length + removed.length > 0;
}

/** Every file that is not as the blueprint says, but those that are in the way, which say so themselves. */
export function staleProblems(found: Survey): Diagnostic[] {
	const named = new Set(found.obstacles.map(({ subject }) => subject));
	const states = [
		...found.created.map(({ name }) => [name, "is not there"] as const),
		...found.changed.map(({ name }) => [name, "is of before"] as const),
		...found.removed.map((name) => [name, "is no longer wanted"] as const),
	];
	return states
		.filter(([name]) => !named.has(name))
		.map(([name, what]) =>
			problem({
				code: "workflow-stale",
				subject: name,
				summary: `the file ${what}`,
				detail: "Run terrace pipeline, and commit what it writes.",
			}),
		);
}

function namesIn(folder: string): string[] {
	return unlessMissing(() => readdirSync(folder).sort()) ?? [];
}

function readIfThere(path: string): string | undefined {
	return unlessMissing(() => readFileSync(path, "utf8"));
}

function unlessMissing<T>(read: () => T): T | undefined {
	try {
		return read();
	} catch (error) {
		const isMissing =
			error instanceof Error && "code" in error && error.code === "ENOENT";
		if (isMissing) return undefined;
		throw error;
	}
}

import { type Diagnostic, problem } from "../../diagnostics/index.ts";
import type { SourceFile } from "../../terraform/index.ts";
import { fingerprint, type Manifest } from "./manifest.ts";

/** What writing would do to each file; names are from the folder, with `/`. */
export interface OutputPlan {
	readonly created: readonly SourceFile[];
	readonly changed: readonly SourceFile[];
	readonly unchanged: readonly SourceFile[];
	/** Written by an earlier build, and no part of this one. */
	readonly removed: readonly string[];
	/** Files that are not as a build left them; they are not written unless that is forced. */
	readonly obstacles: readonly Diagnostic[];
	/** What was known before. */
	readonly manifest: Manifest;
}

/** `disk` holds the fingerprints of the files that are there now. */
export function planOutput(
	files: readonly SourceFile[],
	manifest: Manifest,
	disk: ReadonlyMap<string, string>,
): OutputPlan {
	const states = files.map((file) => ({
		file,
		state: stateOf(file, disk.get(file.name)),
	}));
	const having = (wanted: State) =>
		states.filter(({ state }) => state === wanted).map(({ file }) => file);
	const names = new Set(files.map(({ name }) => name));
	const removed = Object.keys(manifest).filter(
		(name) => !names.has(name) && disk.has(name),
	);
	const touched = [...having("changed").map(({ name }) => name), ...removed];
	return {
		created: having("created"),
		changed: having("changed"),
		unchanged: having("unchanged"),
		removed,
		obstacles: touched
			.filter((name) => !manifest[name]?.includes(disk.get(name) ?? ""))
			.map((name) => obstacle(name, manifest[name] !== undefined)),
		manifest,
	};
}

type State = "created" | "changed" | "unchanged";

function stateOf({ content }: SourceFile, print: string | undefined): State {
	if (print === undefined) return "created";
	return print === fingerprint(content) ? "unchanged" : "changed";
}

function obstacle(name: string, isOurs: boolean): Diagnostic {
	const common = "Move it away to keep it, or give --force to lose it.";
	return isOurs
		? problem({
				code: "output-edited",
				subject: name,
				summary: "the file was edited since Terrace wrote it",
				detail: `What you changed may belong into the blueprint. ${common}`,
			})
		: problem({
				code: "output-foreign",
				subject: name,
				summary: "the file is there, and Terrace did not write it",
				detail: common,
			});
}

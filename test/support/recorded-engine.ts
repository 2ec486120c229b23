import { readdirSync, readFileSync } from "node:fs";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** One start of the engine: what it was asked, and all that it was told by its environment. */
export interface EngineStart {
	readonly args: string;
	readonly environment: string;
}

export interface RecordedEngine {
	/** To be named with `--engine`. */
	readonly command: string;
	readonly starts: () => readonly EngineStart[];
}

/** The real engine, behind a script that writes down how it is started each time. */
export async function recordedEngine(
	folder: string,
	real: string,
): Promise<RecordedEngine> {
	const notes = join(folder, "starts");
	await mkdir(notes, { recursive: true });
	const command = join(folder, "terraform");
	await writeFile(
		command,
		`#!/bin/sh\n{ echo "$@"; env; } >'${notes}'/$$-$(date +%s%N)\nexec '${real}' "$@"\n`,
	);
	await chmod(command, 0o755);
	const starts = () =>
		readdirSync(notes).map((name) => {
			const [args = "", ...rest] = readFileSync(
				join(notes, name),
				"utf8",
			).split("\n");
			return { args, environment: rest.join("\n") };
		});
	return { command, starts };
}

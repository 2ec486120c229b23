import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { endAfterTests } from "./left-running.ts";

/** The command line as a file that Node runs. */
export const terraceProgram = fileURLToPath(
	new URL("../../bin/terrace.cjs", import.meta.url),
);

/** How a command line ended, and what it printed where. */
export interface TerraceEnd {
	readonly status: number | null;
	readonly signal: NodeJS.Signals | null;
	readonly output: string;
	readonly errors: string;
}

/** A command line at work. */
export interface TerraceRun {
	readonly pid: number;
	/** What was printed so far, on both. */
	readonly printed: () => string;
	readonly ended: Promise<TerraceEnd>;
	readonly signal: (name: NodeJS.Signals) => void;
}

/** Starts the command line as a person does who has nothing but a pipe for a terminal. */
export function startTerrace(
	args: readonly string[],
	environment: Readonly<Record<string, string | undefined>>,
): TerraceRun {
	const child = spawn(process.execPath, [terraceProgram, ...args], {
		env: { ...environment },
		stdio: ["ignore", "pipe", "pipe"],
	});
	endAfterTests(child);
	const text = { output: "", errors: "" };
	child.stdout.on("data", (part: Buffer) => {
		text.output += part.toString();
	});
	child.stderr.on("data", (part: Buffer) => {
		text.errors += part.toString();
	});
	const ended = new Promise<TerraceEnd>((resolve) => {
		child.once("close", (status, signal) =>
			resolve({ status, signal, ...text }),
		);
	});
	return {
		pid: child.pid ?? 0,
		printed: () => text.output + text.errors,
		ended,
		signal: (name) => void child.kill(name),
	};
}

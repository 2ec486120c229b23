import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../temporary-folder.ts";
import { stepFiles } from "./step-files.ts";

export interface ShellEnd {
	readonly status: number | null;
	readonly printed: string;
	readonly env: Readonly<Record<string, string>>;
	readonly outputs: Readonly<Record<string, string>>;
	readonly summary: string;
}

/** A step by bash as GitHub calls it for `shell: bash` (GitHub, "Workflow syntax", "Exit codes and error action preference"). */
export async function runShell(
	script: string,
	cwd: string,
	env: Readonly<Record<string, string>>,
): Promise<ShellEnd> {
	const folder = await temporaryFolder();
	const files = stepFiles(folder);
	const file = join(folder, "script.sh");
	writeFileSync(file, script);
	const bash = ["--noprofile", "--norc", "-eo", "pipefail", file];
	const child = spawn("bash", bash, {
		cwd,
		env: { ...env, ...files.paths, RUNNER_TEMP: folder },
		stdio: ["ignore", "pipe", "pipe"],
	});
	let printed = "";
	const add = (part: Buffer) => {
		printed += part.toString();
	};
	child.stdout.on("data", add);
	child.stderr.on("data", add);
	const status = await new Promise<number | null>((resolve) =>
		child.once("close", resolve),
	);
	const ended = { env: files.env(), outputs: files.outputs() };
	return { status, printed, ...ended, summary: files.summary() };
}

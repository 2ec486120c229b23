import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The `aws` command of whoever brought a rehearsal up, by the file that it printed; gives what it answers, and rejects with what it complains of. */
export function operatorOfAws(printed: string) {
	const [, file = ""] = /AWS_CONFIG_FILE=(\S+)/.exec(printed) ?? [];
	const env = { PATH: process.env.PATH, AWS_CONFIG_FILE: file };
	return async (...args: readonly string[]) => {
		const all = ["--profile", "rehearsal", "--output", "json", ...args];
		return JSON.parse((await run("aws", all, { env })).stdout || "{}");
	};
}

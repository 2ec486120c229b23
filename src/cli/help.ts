import { nearestName } from "../diagnostics/index.ts";
import { type Command, type ExitStatus, exitStatus } from "./command.ts";
import { runCommand } from "./run-command.ts";
import type { Terminal } from "./terminal.ts";

/** The help of one command, or the list of all. */
export async function printHelp(
	verb: string | undefined,
	commands: Readonly<Record<string, () => Promise<Command>>>,
	terminal: Terminal,
): Promise<ExitStatus> {
	const asked =
		verb === undefined ? undefined : nearestName(verb, Object.keys(commands));
	const load = asked === undefined ? undefined : commands[asked];
	if (asked !== undefined && load !== undefined) {
		return runCommand(asked, await load(), ["--help"], terminal);
	}
	const verbs = Object.keys(commands);
	const widest = Math.max(...verbs.map((name) => name.length));
	const lines = await Promise.all(
		Object.entries(commands).map(async ([name, loadCommand]) => {
			const { summary } = await loadCommand();
			return `  ${name.padEnd(widest)}  ${summary}`;
		}),
	);
	terminal.output.print(`${introduction}\n\n${lines.join("\n")}\n\n${closing}`);
	return exitStatus.done;
}

const introduction = `Terrace puts a backend API and its SQL database on AWS: one typed blueprint
becomes Terraform that its owner can read and keep.

Usage: terrace <command> [blueprint] [options]`;

const closing = `  --help     this help, or a command's: terrace build --help
  --version  the version

Exit status: 0 done, 1 findings, 2 bad input or use, 70 a bug of Terrace,
130 interrupted.`;

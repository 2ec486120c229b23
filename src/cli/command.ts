import type { Terminal } from "./terminal.ts";

export const exitStatus = {
	done: 0,
	/** The command did its work and found something: a claim that fails, a rule that is broken. */
	findings: 1,
	/** The input or the way it was called is wrong; nothing was changed. */
	badInput: 2,
	/** As BSD's sysexits.h calls an internal software error. */
	bug: 70,
	/** As shells report a process that SIGINT ended. */
	interrupted: 130,
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** An argument by its place (`[blueprint]`) or by its name (`--out <folder>`). */
export interface CommandArgument {
	readonly flags: string;
	readonly description: string;
	readonly choices?: readonly string[];
	readonly default?: string;
}

/** What was given, under the long name without dashes; an option without a value is `true`, one with several (`<flow...>`) a list. */
export type Given = Readonly<
	Record<string, string | true | readonly string[] | undefined>
>;

export interface Command {
	readonly summary: string;
	readonly arguments: readonly CommandArgument[];
	readonly run: (given: Given, terminal: Terminal) => Promise<ExitStatus>;
}

import { runCommandLine } from "../../src/cli/main.ts";
import type { Terminal } from "../../src/cli/terminal.ts";

/** What a terminal without colours has shown: results and errors, every text with the end of its line. */
export interface Printed {
	output: string;
	errors: string;
}

export function quietTerminal(width = 80): Terminal & { printed: Printed } {
	const printed: Printed = { output: "", errors: "" };
	const screen = (where: keyof Printed) => ({
		width,
		colour: false,
		print: (text: string) => {
			printed[where] += `${text}\n`;
		},
	});
	return { output: screen("output"), errors: screen("errors"), printed };
}

/** Runs one command in this process, and says its exit status and what it has printed. */
export async function runTerrace(
	args: readonly string[],
	width?: number,
): Promise<Printed & { readonly status: number }> {
	const terminal = quietTerminal(width);
	const status = await runCommandLine(args, terminal);
	return { status, ...terminal.printed };
}

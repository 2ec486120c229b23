import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import type { Prompts } from "../operations/index.ts";

/** Asks on the terminal; where there is none, every answer is `undefined`. */
export function terminalPrompts({
	stdin,
	stderr,
}: Pick<NodeJS.Process, "stdin" | "stderr">): Prompts {
	const isThere = stdin.isTTY === true && stderr.isTTY === true;
	const ask = (question: string, hidden: boolean) =>
		isThere
			? answerTo(`${question}: `, hidden, { stdin, stderr })
			: Promise.resolve(undefined);
	return {
		ask: (question) => ask(question, false),
		secret: (question) => ask(question, true),
		confirm: async (question) => {
			const answer = await ask(`${question} [y/N]`, false);
			return answer === undefined ? undefined : /^y(es)?$/i.test(answer.trim());
		},
	};
}

/** With `hidden`, what is typed is not shown. The end of the input is no answer. */
function answerTo(
	question: string,
	hidden: boolean,
	{ stdin, stderr }: Pick<NodeJS.Process, "stdin" | "stderr">,
): Promise<string | undefined> {
	stderr.write(question);
	const nowhere = new Writable({ write: (_part, _encoding, done) => done() });
	const lines = createInterface({
		input: stdin,
		output: hidden ? nowhere : stderr,
		terminal: true,
	});
	return new Promise((resolve) => {
		// The line editor takes Ctrl-C for itself: it means the same as anywhere.
		lines.once("SIGINT", () => {
			lines.close();
			process.kill(process.pid, "SIGINT");
		});
		lines.once("close", () => resolve(undefined));
		lines.once("line", (line) => {
			resolve(line);
			lines.close();
			if (hidden) stderr.write("\n");
		});
	});
}

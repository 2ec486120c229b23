import { readFileSync, statSync } from "node:fs";
import { type Diagnostic, problem } from "../diagnostics/index.ts";
import { inputTooLarge } from "../plan/index.ts";
import { shownPath } from "./shown-path.ts";

/** What stands for whatever is piped in, as other commands have it. */
const pipe = "-";

export interface InputBytes {
	/** What to call it. */
	readonly name: string;
	/** Nothing of a folder, or of a file that is not there: whoever needs it says why. */
	readonly bytes?: Uint8Array;
	/** Why it cannot be read. */
	readonly refused?: Diagnostic;
}

/** Reads a file, or to its end what is piped in (`-`). */
export async function readInput(
	path: string,
	stdin?: NodeJS.ReadStream,
): Promise<InputBytes> {
	// Named where it is read, because to name it opens it.
	if (path === pipe) return readPipe(stdin ?? process.stdin);
	const name = shownPath(path);
	try {
		const found = statSync(path);
		if (!found.isFile()) return { name };
		const refused = inputTooLarge(found.size, name);
		return refused === undefined
			? { name, bytes: readFileSync(path) }
			: { name, refused };
	} catch {
		return { name };
	}
}

async function readPipe(stdin: NodeJS.ReadStream): Promise<InputBytes> {
	const name = "standard input";
	// Whoever sits before it would wait for us, and we for him.
	if (stdin.isTTY) return { name, refused: nothingPiped(name, "a terminal") };
	if (stdin.readableEnded)
		return { name, refused: nothingPiped(name, "at its end already") };
	const parts: Uint8Array[] = [];
	let size = 0;
	for await (const part of stdin) {
		size += part.length;
		const refused = inputTooLarge(size, name);
		if (refused !== undefined) return { name, refused };
		parts.push(part);
	}
	return { name, bytes: Buffer.concat(parts) };
}

function nothingPiped(name: string, what: string): Diagnostic {
	return problem({
		code: "bad-usage",
		summary: `- reads ${name}, which is ${what}`,
		detail:
			"Pipe one plan or state into it, once: terraform show -json plan.tfplan | terrace prove -",
	});
}

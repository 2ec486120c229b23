import { createHash } from "node:crypto";

export interface SealedFile {
	/** From the repository's root, with `/`. */
	readonly name: string;
	readonly content: string;
}

/** The text under a header that says where it comes from, and with which fingerprint. */
export function sealed(body: string, from: string): string {
	return [
		`# Written by \`terrace pipeline\` from ${from}: change it there, and run that again.`,
		`${mark}${print(body)}`,
		body,
	].join("\n");
}

const mark = "# sha256 of what follows: ";

export type Seal = "unbroken" | "broken" | "none";

/** Whether a file is as it was written, was changed since, or was never ours. */
export function readSeal(content: string): Seal {
	const text = content.replaceAll("\r\n", "\n");
	const at = text.indexOf(mark);
	if (at < 0 || text.slice(0, at).split("\n").length > 3) return "none";
	const [line = "", ...body] = text.slice(at + mark.length).split("\n");
	return line.trim() === print(body.join("\n")) ? "unbroken" : "broken";
}

function print(body: string): string {
	return createHash("sha256").update(body).digest("hex");
}

import { homedir } from "node:os";
import type { Violation } from "./violation.ts";

interface Word {
	readonly text: string;
	readonly reason: string;
}

const hostReason =
	"Which registry packages come from is the business of each machine; a lock file without addresses works behind every mirror.";

const machineReason =
	"This folder exists on one machine only; find it, or take it from an environment variable.";

/** Written in pieces, or this file would break its own rule. */
const registryHosts = [
	["registry", "npmjs", "org"],
	["registry", "yarnpkg", "com"],
	["npm", "pkg", "github", "com"],
].map((pieces) => ({ text: pieces.join("."), reason: hostReason }));

/** The words that this machine adds: where it keeps the repository, the plugins and its owner's files. */
export function forbiddenWords(
	machineFolders: readonly string[],
): readonly Word[] {
	const folders = [...machineFolders, homedir()]
		.map((folder) => folder.replace(/\/$/, ""))
		// A folder at the root, as /root or /app, is a word in honest boot scripts too.
		.filter((folder) => folder.split("/").length > 2);
	return [
		...registryHosts,
		...folders.map((text) => ({ text, reason: machineReason })),
	];
}

export function wordsFound(
	file: string,
	text: string,
	words: readonly Word[],
): Violation[] {
	return words.flatMap((word) => {
		const index = text.indexOf(word.text);
		if (index < 0) return [];
		const line = text.slice(0, index).split("\n").length;
		const { reason } = word;
		return [{ file, line, what: `contains ${word.text}`, reason }];
	});
}

import type { Heredoc } from "../expression.ts";
import {
	endingWithNewline,
	printParts,
	templateParts,
} from "../template-text.ts";
import { flat } from "./flat.ts";
import { deeper, type Line, line } from "./line.ts";
import { quotedText, unquotedText } from "./string.ts";

/** `<<-EOT`, the text one step further in, and `EOT`. */
export function heredocLines(heredoc: Heredoc): Line[] {
	const parts = templateParts(endingWithNewline(heredoc.parts));
	const lines = printParts(parts, unquotedText, flat).split("\n").slice(0, -1);
	const marker = freeMarker(lines);
	const text = guardIndentation(lines).map((each) => line(each));
	const all = [line(`<<-${marker}`), ...deeper(text), line(marker)];
	for (const each of all) each.heredoc = true;
	return all;
}

// `<<-` takes away the indentation that all lines share: a line keeps its own only where another one has less.
function guardIndentation(lines: readonly string[]): string[] {
	const filled = lines.filter((text) => text.trim() !== "");
	const shared = filled.every((text) => /^\s/.test(text));
	const first = lines.findIndex((text) => text.trim() !== "");
	return lines.map((text, index) =>
		isBlank(text) || (shared && index === first) ? guardLine(text) : text,
	);
}

function isBlank(text: string): boolean {
	return text !== "" && text.trim() === "";
}

function guardLine(text: string): string {
	return text.replace(/^\s+/, (space) => `\${"${quotedText(space)}"}`);
}

function freeMarker(lines: readonly string[]): string {
	const taken = new Set(lines.map((text) => text.trim()));
	for (let number = 1; ; number += 1) {
		const marker = number === 1 ? "EOT" : `EOT${number}`;
		if (!taken.has(marker)) return marker;
	}
}

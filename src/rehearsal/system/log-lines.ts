import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";

/** Longer lines are cut: nobody reads them, and some never end. */
const longestLine = 2000;

/** What is kept of a line is what Docker hands on in one piece. */
const longestKept = 16_384;

/** More lines than that in a second are counted and not shown. */
const mostLinesASecond = 200;

/**
 * Hands on the lines of a program's output, with what a flood of them would cost kept small: long lines are
 * cut, and of more lines than can be read in a second only the number is told, at the end of that second.
 * The program is never kept waiting. `keep` has all lines, and more of each.
 */
export function logLines(
	stream: Readable,
	tell: (text: string) => void,
	keep: (text: string) => void = () => {},
): void {
	const decoder = new StringDecoder("utf8");
	const limit = limited(tell);
	let rest = "";
	stream.on("data", (part: Buffer) => {
		const pieces = (rest + decoder.write(part)).split("\n");
		const last = pieces.pop() ?? "";
		for (const piece of pieces) {
			limit.line(cut(piece, longestLine));
			keep(cut(piece, longestKept));
		}
		// Of a line that does not end, only its beginning is kept.
		rest = last.slice(0, longestKept + 1);
	});
	stream.on("end", () => {
		if (rest !== "") {
			limit.line(cut(rest, longestLine));
			keep(cut(rest, longestKept));
		}
		limit.close();
	});
	stream.on("error", () => {});
}

function cut(line: string, longest: number): string {
	const text = line.replace(/\r$/, "");
	return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function limited(tell: (text: string) => void) {
	let shown = 0;
	let left = 0;
	let timer: NodeJS.Timeout | undefined;
	const close = () => {
		clearTimeout(timer);
		timer = undefined;
		if (left > 0) tell(`… and ${left} more lines within a second`);
		shown = 0;
		left = 0;
	};
	return {
		line(text: string) {
			timer ??= setTimeout(close, 1000).unref();
			if (shown < mostLinesASecond) tell(text);
			else left += 1;
			shown += 1;
		},
		close,
	};
}

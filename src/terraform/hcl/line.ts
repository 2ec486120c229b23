/**
 * A line before alignment. A line with `assign` is one whole argument, whose `=`
 * stands in one column with those of the lines around it that are such too.
 */
export interface Line {
	readonly depth: number;
	readonly text: string;
	readonly assign?: string;
	/** The lines of a heredoc belong to the argument which it is the value of. */
	readonly heredoc?: true;
}

export function line(text: string, depth = 0): Line {
	return { depth, text };
}

export function deeper(lines: readonly Line[]): Line[] {
	return lines.map((each) => ({ ...each, depth: each.depth + 1 }));
}

/** Puts text before the first line and after the last. */
export function around(
	before: string,
	lines: readonly Line[],
	after: string,
): Line[] {
	const wrapped = lines.map((each) => ({ ...each }));
	const [first] = wrapped;
	if (first !== undefined && before !== "")
		wrapped[0] = line(before + first.text, first.depth);
	return atEnd(wrapped, after);
}

function atEnd(lines: Line[], after: string): Line[] {
	const last = lines.at(-1);
	if (last === undefined || after === "") return lines;
	const ended =
		last.assign === undefined
			? { ...last, text: last.text + after }
			: { ...last, assign: last.assign + after };
	return [...lines.slice(0, -1), ended];
}

/** Long comments are folded between words, so that they can be read beside the code. */
export function commentLines(comment: string): Line[] {
	return comment
		.split(/\r\n|[\n\r]/)
		.flatMap((text) => folded(printable(text)))
		.map((text) => line(`# ${text}`.trimEnd()));
}

const commentColumns = 98;

function folded(text: string): string[] {
	const found = text.match(
		new RegExp(`(?=\\S).{1,${commentColumns}}(?!\\S)|\\S+`, "gu"),
	);
	return text.length <= commentColumns || found === null
		? [text]
		: found.map((each) => each.trimEnd());
}

function printable(text: string): string {
	return text.replace(/(?!\t)[\p{Cc}\p{Cs}]/gu, " ");
}

/**
 * The text of the lines with the formatter's alignment: within a run of lines that
 * are whole arguments, every `=` stands one column after the longest name.
 */
export function joinLines(lines: readonly Line[]): string {
	const printed: string[] = [];
	for (let start = 0; start < lines.length; ) {
		const run = runAt(lines, start);
		const names = run.filter((each) => each.assign !== undefined);
		const width = Math.max(...names.map((each) => columns(each.text)));
		printed.push(...run.map((each) => printLine(each, width)));
		start += run.length;
	}
	return printed.map((text) => `${text}\n`).join("");
}

function runAt(lines: readonly Line[], start: number): readonly Line[] {
	let end = start;
	while (
		lines[end]?.assign !== undefined ||
		(end > start && lines[end]?.heredoc)
	)
		end += 1;
	return lines.slice(start, Math.max(end, start + 1));
}

function printLine({ depth, text, assign }: Line, width: number): string {
	if (text === "" && assign === undefined) return "";
	const indented = `${"  ".repeat(depth)}${text}`;
	return assign === undefined
		? indented
		: `${indented}${" ".repeat(width - columns(text))} ${assign}`;
}

function columns(text: string): number {
	if (isPlain(text)) return text.length;
	return [
		...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text),
	].length;
}

/** Printable ASCII alone. A loop, because a regular expression's first thousand runs are slow and a build has no more. */
function isPlain(text: string): boolean {
	for (let index = 0; index < text.length; index += 1) {
		const code = text.charCodeAt(index);
		if (code < 0x20 || code > 0x7e) return false;
	}
	return true;
}

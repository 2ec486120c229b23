/**
 * A line before alignment. A line with `assign` is one whole argument, whose `=`
 * stands in one column with those of the lines around it that are such too.
 *
 * Lines belong to whoever was given them: `deeper` and `around` change them where
 * they are, because a line is moved at each level around it, and copying it as
 * often was most of a build.
 */
export interface Line {
	depth: number;
	text: string;
	assign?: string | undefined;
	/** The lines of a heredoc belong to the argument which it is the value of. */
	heredoc?: true | undefined;
}

export function line(text: string, depth = 0): Line {
	return { depth, text, assign: undefined, heredoc: undefined };
}

export function deeper(lines: Line[]): Line[] {
	for (const each of lines) each.depth += 1;
	return lines;
}

/** Puts text before the first line and after the last. */
export function around(before: string, lines: Line[], after: string): Line[] {
	const first = lines[0];
	if (first !== undefined && before !== "")
		lines[0] = line(before + first.text, first.depth);
	const last = lines.at(-1);
	if (last === undefined || after === "") return lines;
	if (last.assign === undefined) last.text += after;
	else last.assign += after;
	return lines;
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
	let text = "";
	for (let start = 0; start < lines.length; ) {
		const end = runEnd(lines, start);
		const width = widest(lines, start, end);
		for (let index = start; index < end; index += 1)
			text += `${printLine(lines[index] as Line, width)}\n`;
		start = end;
	}
	return text;
}

/** Where the run ends that begins at `start`; it has at least one line. */
function runEnd(lines: readonly Line[], start: number): number {
	let end = start;
	while (
		lines[end]?.assign !== undefined ||
		(end > start && lines[end]?.heredoc)
	)
		end += 1;
	return Math.max(end, start + 1);
}

function widest(lines: readonly Line[], start: number, end: number): number {
	let width = 0;
	for (let index = start; index < end; index += 1) {
		const each = lines[index];
		if (each?.assign !== undefined) width = Math.max(width, columns(each.text));
	}
	return width;
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

import { shown } from "../printable.ts";

/** Everything by which GitHub's Markdown could take a text for more than a text. */
const signs: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	"@": "&#64;",
	"|": "&#124;",
	"#": "&#35;",
	":": "&#58;",
};

/** A text from a plan as mere text: no markup, no mention, no link. */
export function plain(text: string): string {
	return shown(text)
		.replace(/[\\`*{}[\]~!$]|(?<!\w)_|_(?!\w)/g, "\\$&")
		.replace(/[&<>@|]|#(?=\d)|:(?=\/\/)/g, (sign) => signs[sign] ?? sign)
		.replace(/\bwww\./gi, "www&#46;");
}

/** An address of three modules with keys is whole; GitHub breaks its line. */
const longestName = 500;

/** A name from a plan as code: letter for letter, so not for the cells of a table, whose borders are `|` inside of code too. */
export function code(text: string): string {
	const safe = shown(text, longestName);
	const longest = Math.max(
		0,
		...[...safe.matchAll(/`+/g)].map(([run]) => run.length),
	);
	const fence = "`".repeat(longest + 1);
	const pad = longest > 0 || safe === "" ? " " : "";
	return `${fence}${pad}${safe}${pad}${fence}`;
}

/** Folded, so that a comment stays short; what is in it is Markdown. */
export function details(
	summary: string,
	body: readonly string[],
	open = false,
): string[] {
	return [
		`<details${open ? " open" : ""}><summary>${summary}</summary>`,
		"",
		...body,
		"",
		"</details>",
		"",
	];
}

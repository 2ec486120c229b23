import { printable, shortened } from "../../printable.ts";

/** Text that is HTML already. Only `html` makes it, so that nothing from a plan can be taken for it. */
export interface Markup {
	readonly kind: "markup";
	readonly text: string;
}

type Part = string | number | Markup | undefined | readonly Part[];

const signs: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
};

/** Longer names say no more, and spoil the page. */
const longest = 2000;

export function escaped(text: string): string {
	return shortened(printable(text), longest).replace(
		/[&<>"']/g,
		(sign) => signs[sign] ?? sign,
	);
}

/** A template whose values are escaped, unless they are markup themselves. Attributes stand in double quotes. */
export function html(
	texts: TemplateStringsArray,
	...parts: readonly Part[]
): Markup {
	const text = texts
		.map((one, at) => one + (at < parts.length ? printed(parts[at]) : ""))
		.join("");
	return { kind: "markup", text };
}

function printed(part: Part): string {
	if (part === undefined) return "";
	if (typeof part === "string" || typeof part === "number")
		return escaped(String(part));
	return isList(part) ? part.map(printed).join("") : part.text;
}

function isList(part: Markup | readonly Part[]): part is readonly Part[] {
	return Array.isArray(part);
}

/** Markup that somebody else made and answers for: our own pictures. */
export function trusted(text: string): Markup {
	return { kind: "markup", text };
}

import { isSensitive, isUnknown } from "../../value.ts";
import { composed, type Evaluated, failure, isList } from "../evaluated.ts";
import { format } from "./format.ts";

type Known = (...given: readonly Evaluated[]) => Evaluated;

/** Text, and what makes text of lists. */
export const texts: Readonly<Record<string, Known>> = {
	basename: (path) => String(path).replace(/\/+$/, "").split("/").at(-1) ?? "",
	chomp: (text) => String(text).replace(/[\r\n]+$/, ""),
	endswith: (text, end) => String(text).endsWith(String(end)),
	format: (pattern, ...given) => format(String(pattern), given),
	formatlist: (pattern, ...given) => formatList(String(pattern), given),
	indent: (spaces, text) =>
		String(text).replace(/\n/g, `\n${" ".repeat(Number(spaces))}`),
	index: (list, wanted) =>
		indexOf(list as readonly Evaluated[], wanted ?? null),
	join: (separator, ...lists) =>
		lists.flatMap(itemsOf).map(String).join(String(separator)),
	lower: (text) => String(text).toLowerCase(),
	matchkeys: (values, keys, wanted) =>
		matchKeys(itemsOf(values), itemsOf(keys), itemsOf(wanted)),
	replace: (text, from, to) => replace(String(text), String(from), String(to)),
	split: (separator, text) =>
		text === "" ? [""] : String(text).split(String(separator)),
	startswith: (text, start) => String(text).startsWith(String(start)),
	strcontains: (text, part) => String(text).includes(String(part)),
	strrev: (text) => [...String(text)].reverse().join(""),
	substr: (text, from, length) =>
		substring(String(text), Number(from), Number(length)),
	title: (text) =>
		String(text).replace(
			/(^|[^\p{L}\p{N}_'])(\p{Ll})/gu,
			(_, before: string, letter: string) => before + letter.toUpperCase(),
		),
	trim: (text, cut) => trim(String(text), String(cut)),
	trimprefix: (text, start) =>
		String(text).startsWith(String(start))
			? String(text).slice(String(start).length)
			: String(text),
	trimspace: (text) => String(text).trim(),
	trimsuffix: (text, end) =>
		end !== "" && String(text).endsWith(String(end))
			? String(text).slice(0, -String(end).length)
			: String(text),
	upper: (text) => String(text).toUpperCase(),
	setintersection: (first, ...rest) =>
		itemsOf(first).filter((item) =>
			rest.every((list) => itemsOf(list).includes(item)),
		),
	setsubtract: (first, second) =>
		itemsOf(first).filter((item) => !itemsOf(second).includes(item)),
};

function itemsOf(list: Evaluated | undefined): readonly Evaluated[] {
	return isList(list) ? list : [list ?? null];
}

function formatList(pattern: string, given: readonly Evaluated[]): Evaluated {
	const length = Math.max(
		...given.map((value) => (isList(value) ? value.length : 0)),
	);
	return Array.from({ length }, (_, index) =>
		format(
			pattern,
			given.map((value) => (isList(value) ? (value[index] ?? null) : value)),
		),
	);
}

function indexOf(list: readonly Evaluated[], wanted: Evaluated): Evaluated {
	const found = list.indexOf(wanted);
	return found < 0 ? failure("it is not in the list") : found;
}

function matchKeys(
	values: readonly Evaluated[],
	keys: readonly Evaluated[],
	wanted: readonly Evaluated[],
): Evaluated {
	return values.filter((_, index) => wanted.includes(keys[index] ?? null));
}

/** Between slashes it is a pattern; ours and terraform's agree on what such configurations use. */
function replace(text: string, from: string, to: string): string {
	const pattern = /^\/(.+)\/$/s.exec(from)?.[1];
	return pattern === undefined
		? text.split(from).join(to)
		: text.replace(new RegExp(pattern, "g"), to);
}

/** What is known of a text keeps its place between the holes. One letter at most is replaced, so that none begins in a hole. */
export function replacedInParts(
	given: readonly Evaluated[],
): Evaluated | undefined {
	const [text = null, from, to] = given;
	const made = isUnknown(text) ? text.made : undefined;
	if (made?.as !== "text" || typeof to !== "string") return undefined;
	if (typeof from !== "string" || from.length !== 1) return undefined;
	const parts = made.parts.map((part) =>
		typeof part === "string" ? part.split(from).join(to) : part,
	);
	return composed([text], { as: "text", parts });
}

/** Items that are not known keep their places in the text, where it is known how many there are. */
export function joinedInParts(
	given: readonly Evaluated[],
): Evaluated | undefined {
	const [separator, ...lists] = given;
	if (typeof separator !== "string" || !lists.every(isList)) return undefined;
	const items = lists.flat();
	if (items.some((one) => isSensitive(one) || isList(one))) return undefined;
	const parts = items.flatMap((one, at) => [
		...(at === 0 ? [] : [separator]),
		isUnknown(one) ? one : String(one),
	]);
	return composed(given, { as: "text", parts });
}

function substring(text: string, from: number, length: number): string {
	const letters = [...text];
	const start = from < 0 ? letters.length + from : from;
	return letters.slice(start, length < 0 ? undefined : start + length).join("");
}

function trim(text: string, cut: string): string {
	const letters = [...text];
	while (letters.length > 0 && cut.includes(letters[0] ?? "")) letters.shift();
	while (letters.length > 0 && cut.includes(letters.at(-1) ?? ""))
		letters.pop();
	return letters.join("");
}

import type { Header, RequestHead, ResponseHead } from "./head.ts";

/** Why a head could not be read. */
export type HeadFault =
	| "bad-line"
	| "bad-method"
	| "bad-target"
	| "bad-version"
	| "bad-header"
	| "unsupported-version";

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Characters that no value may have: controls other than the tab. Source: RFC 9110, section 5.5. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that are looked for
const control = /[\0-\x08\x0a-\x1f\x7f]/;

/** What separates the head from the body. */
export const headEnd = Buffer.from("\r\n\r\n");

/**
 * Reads the head of a request, `text` being everything before the empty line, in Latin-1. Strict, since two readers
 * who disagree about where a request ends are how requests are smuggled: no bare line feeds, no folded lines, no
 * space before a colon. Source: RFC 9112, sections 2 to 5 and 11.2.
 */
export function parseRequestHead(text: string): RequestHead | HeadFault {
	const lineEnd = text.indexOf("\r\n");
	const line = lineEnd < 0 ? text : text.slice(0, lineEnd);
	const first = line.indexOf(" ");
	const last = line.lastIndexOf(" ");
	if (first <= 0 || last === first) return "bad-line";
	const method = line.slice(0, first);
	if (!token.test(method)) return "bad-method";
	const target = line.slice(first + 1, last);
	if (target === "" || control.test(target)) return "bad-target";
	const version = httpVersion(line.slice(last + 1));
	if (version !== "1.1" && version !== "1.0") return version;
	const headers = lineEnd < 0 ? [] : parseHeaders(text, lineEnd + 2);
	if (typeof headers === "string") return headers;
	return { method, target, version, headers, size: text.length + 4 };
}

/** Reads the head of a response in the same way. */
export function parseResponseHead(text: string): ResponseHead | HeadFault {
	const lineEnd = text.indexOf("\r\n");
	const line = lineEnd < 0 ? text : text.slice(0, lineEnd);
	const version = httpVersion(line.slice(0, 8));
	if (version !== "1.1" && version !== "1.0") return version;
	const status = line.slice(9, 12);
	if (line[8] !== " " || !/^[1-9]\d\d$/.test(status)) return "bad-line";
	if (line.length > 12 && line[12] !== " ") return "bad-line";
	const headers = lineEnd < 0 ? [] : parseHeaders(text, lineEnd + 2);
	if (typeof headers === "string") return headers;
	return { status: Number(status), reason: line.slice(13), version, headers };
}

function httpVersion(
	text: string,
): "1.0" | "1.1" | "bad-version" | "unsupported-version" {
	if (text === "HTTP/1.1") return "1.1";
	if (text === "HTTP/1.0") return "1.0";
	return /^HTTP\/\d\.\d$/.test(text) ? "unsupported-version" : "bad-version";
}

/** Header lines from an offset on, to the end of the text; also those of trailers. */
export function parseHeaders(
	text: string,
	from: number,
): Header[] | "bad-header" {
	const headers: Header[] = [];
	let start = from;
	while (start < text.length) {
		const found = text.indexOf("\r\n", start);
		const end = found < 0 ? text.length : found;
		const colon = text.indexOf(":", start);
		if (colon < 0 || colon >= end) return "bad-header";
		const name = text.slice(start, colon);
		const value = withoutSpace(text, colon + 1, end);
		if (!token.test(name) || control.test(value)) return "bad-header";
		headers.push([name, value]);
		start = end + 2;
	}
	return headers;
}

/** The text between two offsets without spaces and tabs around it. */
function withoutSpace(text: string, from: number, to: number): string {
	let start = from;
	let end = to;
	while (start < end && isSpace(text.charCodeAt(start))) start++;
	while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
	return text.slice(start, end);
}

function isSpace(code: number): boolean {
	return code === 32 || code === 9;
}

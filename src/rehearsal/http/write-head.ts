import type { Header } from "./head.ts";

/** The head of a request for the wire, in Latin-1, with the empty line. */
export function requestHeadText(
	method: string,
	target: string,
	headers: readonly Header[],
): string {
	return `${method} ${target} HTTP/1.1\r\n${headerLines(headers)}\r\n`;
}

/** The head of a response likewise. */
export function responseHeadText(
	status: number,
	reason: string,
	headers: readonly Header[],
): string {
	return `HTTP/1.1 ${status} ${reason}\r\n${headerLines(headers)}\r\n`;
}

function headerLines(headers: readonly Header[]): string {
	let text = "";
	for (const [name, value] of headers) text += `${name}: ${value}\r\n`;
	return text;
}

/** One chunk of a chunked body. */
export function chunkOf(data: Buffer): Buffer {
	const size = `${data.length.toString(16)}\r\n`;
	const chunk = Buffer.allocUnsafe(size.length + data.length + 2);
	chunk.write(size, 0, "latin1");
	data.copy(chunk, size.length);
	chunk.write("\r\n", size.length + data.length, "latin1");
	return chunk;
}

/** What ends a chunked body. */
export const lastChunk = Buffer.from("0\r\n\r\n");

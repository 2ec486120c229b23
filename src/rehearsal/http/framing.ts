import { type Header, headerValue, headerValues } from "./head.ts";

/** How the end of a body is found. */
export type Framing =
	| { readonly kind: "none" }
	| { readonly kind: "length"; readonly length: number }
	| { readonly kind: "chunked" }
	/** A response whose end is the end of its connection. */
	| { readonly kind: "until-close" };

const none: Framing = { kind: "none" };
const chunked: Framing = { kind: "chunked" };
const untilClose: Framing = { kind: "until-close" };

export type FramingFault =
	/** `Content-Length` is no number, or two of them differ. */
	| "bad-length"
	/** `Transfer-Encoding` with something else than `chunked` at its end. */
	| "bad-encoding";

/** Source: RFC 9112, section 6.3; of a length and an encoding, the encoding counts. */
export function requestFraming(
	headers: readonly Header[],
): Framing | FramingFault {
	const encoding = transferEncoding(headers);
	if (encoding === "chunked") return chunked;
	if (encoding !== undefined && encoding !== "identity") return "bad-encoding";
	const length = contentLength(headers);
	if (length === "bad-length") return length;
	return length === undefined || length === 0
		? none
		: { kind: "length", length };
}

/** The same for a response to a request with this method. */
export function responseFraming(
	method: string,
	status: number,
	headers: readonly Header[],
): Framing | FramingFault {
	if (method === "HEAD" || status < 200 || status === 204 || status === 304) {
		return none;
	}
	const encoding = transferEncoding(headers);
	if (encoding === "chunked") return chunked;
	if (encoding !== undefined && encoding !== "identity") return "bad-encoding";
	const length = contentLength(headers);
	if (length === "bad-length") return length;
	return length === undefined ? untilClose : { kind: "length", length };
}

function transferEncoding(headers: readonly Header[]): string | undefined {
	const value = headerValue(headers, "transfer-encoding");
	if (value === undefined) return undefined;
	return headerValues(headers, "transfer-encoding")
		.join(",")
		.toLowerCase()
		.trim();
}

function contentLength(
	headers: readonly Header[],
): number | undefined | "bad-length" {
	let length: number | undefined;
	for (const [name, value] of headers) {
		if (name.length !== 14 || name.toLowerCase() !== "content-length") continue;
		if (!/^\d{1,15}$/.test(value)) return "bad-length";
		const one = Number(value);
		if (length !== undefined && length !== one) return "bad-length";
		length = one;
	}
	return length;
}

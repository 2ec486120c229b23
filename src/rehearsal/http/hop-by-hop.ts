import { type Header, headerValue, listedWords } from "./head.ts";

/** What concerns one connection only. Source: RFC 9110, section 7.6.1. */
const always: ReadonlySet<string> = new Set([
	"connection",
	"keep-alive",
	"proxy-connection",
	"proxy-authenticate",
	"proxy-authorization",
	"te",
	"trailer",
	"transfer-encoding",
	"upgrade",
]);

/** The headers that go on to the next connection: without those of this one, and those that `Connection` names. */
export function endToEnd(headers: readonly Header[]): Header[] {
	const connection = headerValue(headers, "connection");
	const named =
		connection === undefined || isPlain(connection)
			? []
			: listedWords(headers, "connection");
	return headers.filter(([name]) => {
		const lower = name.toLowerCase();
		return !always.has(lower) && !named.includes(lower);
	});
}

/** The two values that nearly everybody sends name no header. */
function isPlain(connection: string): boolean {
	return connection === "keep-alive" || connection === "close";
}

import {
	type Header,
	headerValue,
	listedWords,
	type RequestHead,
	requestHeadText,
} from "../http/index.ts";
import type { Configuration } from "./configuration.ts";
import { type ForwardedFacts, forwardedHeaders } from "./forwarded-headers.ts";
import type { Place } from "./host-header.ts";

export interface OutgoingFacts
	extends Omit<ForwardedFacts, "host" | "upgrade"> {
	readonly place: Place | undefined;
	/** The body goes on in chunks. */
	readonly chunked: boolean;
}

/** The head of a request as a target gets it, and whether headers with invalid names were left out. */
export function outgoingHead(
	request: RequestHead,
	facts: OutgoingFacts,
	configuration: Configuration,
): { readonly text: string; readonly dropped: boolean } {
	const { path = "/", query = "", hostHeader: host = "" } = facts.place ?? {};
	const upgrade = upgradeOf(request);
	const { headers, dropped } = forwardedHeaders(
		request,
		{ ...facts, host, upgrade },
		configuration,
	);
	const framed = facts.chunked ? asChunked(headers) : headers;
	const target = query === "" ? path : `${path}?${query}`;
	return { text: requestHeadText(request.method, target, framed), dropped };
}

/** The protocol that a client wants to go over to, on a connection that can. */
function upgradeOf({ version, headers }: RequestHead): string | undefined {
	const upgrade = headerValue(headers, "upgrade");
	if (upgrade === undefined || version !== "1.1") return undefined;
	const asks = listedWords(headers, "connection").includes("upgrade");
	return asks ? upgrade : undefined;
}

/** Of a length and an encoding only the encoding goes on. */
function asChunked(headers: readonly Header[]): Header[] {
	return [
		...headers.filter(([name]) => name.toLowerCase() !== "content-length"),
		["Transfer-Encoding", "chunked"],
	];
}

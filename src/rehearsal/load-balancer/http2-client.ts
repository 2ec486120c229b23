import type { ServerHttp2Stream } from "node:http2";
import {
	type Framing,
	type Header,
	headerValue,
	type RequestHead,
} from "../http/index.ts";
import type { Client, ClientFacts } from "./client.ts";
import { Exchange } from "./exchange.ts";
import type { ListenerContext, NodeContext } from "./node-context.ts";

/** A request on a stream of HTTP/2; targets get HTTP/1.1. */
export class Http2Client implements Client {
	readonly facts: ClientFacts;
	sentBytes = 0;
	readonly #stream: ServerHttp2Stream;
	#ended = false;

	constructor(
		context: NodeContext,
		listener: ListenerContext,
		stream: ServerHttp2Stream,
		facts: ClientFacts,
		rawHeaders: readonly string[],
	) {
		this.facts = facts;
		this.#stream = stream;
		const head = headOf(rawHeaders);
		const exchange = new Exchange(context, listener, this, head);
		stream.on("error", () => exchange.onClientGone());
		stream.on("close", () => {
			if (!this.#ended) exchange.onClientGone();
		});
		stream.on("drain", () => exchange.onClientDrain());
		exchange.begin(
			framingOf(head, stream.readableEnded || endsWithHead(stream)),
		);
		stream.on("data", (data: Buffer) => {
			if (!exchange.onRequestData(data)) stream.pause();
		});
		stream.on("end", () => exchange.onRequestEnd());
	}

	respond(
		status: number,
		_reason: string,
		headers: readonly Header[],
		framing: Framing,
	): void {
		if (this.#stream.destroyed || this.#stream.headersSent) return;
		const endStream = framing.kind === "none";
		this.#stream.respond(
			{ ":status": status, ...gathered(headers) },
			{ endStream },
		);
		this.sentBytes += headers.reduce(
			(sum, [name, value]) => sum + name.length + value.length,
			0,
		);
	}

	inform(status: number, _reason: string, headers: readonly Header[]): void {
		if (this.#stream.headersSent || this.#stream.destroyed) return;
		this.#stream.additionalHeaders({ ":status": status, ...gathered(headers) });
	}

	write(data: Buffer): boolean {
		this.sentBytes += data.length;
		return this.#stream.writable ? this.#stream.write(data) : true;
	}

	flush(): void {
		// Node sends the head by itself.
	}

	end(): void {
		this.#ended = true;
		if (this.#stream.writable) this.#stream.end();
	}

	abort(): void {
		this.#ended = true;
		// 2 is INTERNAL_ERROR: what came before is no whole answer.
		this.#stream.close(2);
	}

	pause(): void {
		this.#stream.pause();
	}

	resume(): void {
		this.#stream.resume();
	}

	closeAfter(): void {
		// Other streams of the connection have done nothing wrong.
	}

	upgrade(): undefined {
		return undefined;
	}
}

/** A stream whose head said that nothing follows. */
function endsWithHead(stream: ServerHttp2Stream): boolean {
	return stream.endAfterHeaders;
}

function framingOf({ headers }: RequestHead, ended: boolean): Framing {
	if (ended) return { kind: "none" };
	const length = headerValue(headers, "content-length");
	return length === undefined
		? { kind: "chunked" }
		: { kind: "length", length: Number(length) };
}

/** Pseudo headers become the first line and `Host`; cookies, which may come apart, one header again. */
function headOf(raw: readonly string[]): RequestHead {
	const pseudo = new Map<string, string>();
	const headers: Header[] = [];
	const cookies: string[] = [];
	let size = 0;
	for (let at = 0; at + 1 < raw.length; at += 2) {
		const name = raw[at] ?? "";
		const value = raw[at + 1] ?? "";
		size += name.length + value.length;
		if (name.startsWith(":")) pseudo.set(name, value);
		else if (name === "cookie") cookies.push(value);
		else if (name !== "host") headers.push([name, value]);
	}
	if (cookies.length > 0) headers.push(["cookie", cookies.join("; ")]);
	headers.push(["host", pseudo.get(":authority") ?? ""]);
	return {
		method: pseudo.get(":method") ?? "GET",
		target: pseudo.get(":path") ?? "/",
		version: "2.0",
		headers,
		size,
	};
}

/** Names in lower case; a name that comes several times has a list. */
function gathered(
	headers: readonly Header[],
): Record<string, string | string[]> {
	const all: Record<string, string | string[]> = {};
	for (const [name, value] of headers) {
		const lower = name.toLowerCase();
		const before = all[lower];
		if (before === undefined) all[lower] = value;
		else all[lower] = [before, value].flat();
	}
	return all;
}

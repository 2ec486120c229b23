import type { Duplex } from "node:stream";
import type { Framing, Header } from "../http/index.ts";

/** What is known of the connection that a request came on. */
export interface ClientFacts {
	readonly address: string;
	readonly port: number;
	/** Of the connection, as an access log names it. */
	readonly traceId: string;
	/** What the client agreed on with an HTTPS listener. */
	readonly tls:
		| {
				readonly cipher: string;
				readonly protocol: string;
				/** The name that it asked for, where a certificate fits it. */
				readonly domain: string | undefined;
				readonly certificateArn: string;
		  }
		| undefined;
}

/** Whoever sent a request: HTTP/1.1 on a connection or HTTP/2 on a stream. */
export interface Client {
	readonly facts: ClientFacts;
	/** Of all that was written for the present request. */
	readonly sentBytes: number;
	/** Writes the head of the response; `framing` is that of the body which follows. */
	respond(
		status: number,
		reason: string,
		headers: readonly Header[],
		framing: Framing,
	): void;
	inform(status: number, reason: string, headers: readonly Header[]): void;
	/** False: enough for now, `onClientDrain` will follow. */
	write(data: Buffer): boolean;
	/** Writes what was kept back to be written together. */
	flush(): void;
	/** The response is complete. */
	end(): void;
	/** The response cannot be completed: breaks it off in a way that the client must notice. */
	abort(): void;
	/** Takes no more of the request, or goes on. */
	pause(): void;
	resume(): void;
	/** The client gets no further request in after this one. */
	closeAfter(): void;
	/** Answers an upgrade and hands the connection over; `undefined` where there is none. */
	upgrade(
		status: number,
		reason: string,
		headers: readonly Header[],
	): Duplex | undefined;
}

/** A request in progress, as a client sees it. */
export interface Served {
	/** A piece of the request's body; false: enough for now. */
	onRequestData(data: Buffer): boolean;
	onRequestEnd(): void;
	onClientDrain(): void;
	/** The client has closed, or broken off. */
	onClientGone(): void;
	/** What it sent cannot be a body. */
	onBadRequestBody(): void;
}

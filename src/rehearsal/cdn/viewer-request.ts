import type { IncomingMessage } from "node:http";
import type { Http2ServerRequest } from "node:http2";
import type { Header } from "../http/index.ts";

/** WAF looks at so much of a body that comes to CloudFront. Source: WAF developer guide, "Handling oversize web request components". */
const inspectedBytes = 16_384;

export type Incoming = IncomingMessage | Http2ServerRequest;

/** What a viewer asks, with the beginning of its body. */
export interface ViewerRequest {
	readonly secure: boolean;
	readonly address: string;
	readonly method: string;
	readonly host: string;
	readonly path: string;
	/** Without the question mark. */
	readonly query: string;
	readonly headers: readonly Header[];
	/** What of the body is read already; the rest follows on the stream. */
	readonly beginning: Buffer;
	readonly bodySize: number;
}

/** Reads a request and as much of its body as the firewall looks at. */
export async function readViewerRequest(
	incoming: Incoming,
	secure: boolean,
): Promise<ViewerRequest> {
	const beginning = await readBeginning(incoming);
	const url = incoming.url ?? "/";
	const question = url.indexOf("?");
	const { headers } = incoming;
	const authority = headers[":authority"] ?? headers.host ?? "";
	return {
		secure,
		address: (incoming.socket.remoteAddress ?? "").replace(/^::ffff:/, ""),
		method: incoming.method ?? "GET",
		host: String(authority),
		path: question < 0 ? url : url.slice(0, question),
		query: question < 0 ? "" : url.slice(question + 1),
		headers: Object.entries(headers).flatMap(([name, value]): Header[] =>
			name.startsWith(":") || value === undefined
				? []
				: [[name, Array.isArray(value) ? value.join(", ") : value]],
		),
		beginning,
		bodySize: Number(headers["content-length"] ?? beginning.length),
	};
}

async function readBeginning(incoming: Incoming): Promise<Buffer> {
	if (incoming.method === "GET" || incoming.method === "HEAD") {
		return Buffer.alloc(0);
	}
	const pieces: Buffer[] = [];
	let size = 0;
	for await (const piece of incoming.iterator({ destroyOnReturn: false })) {
		pieces.push(piece);
		size += piece.length;
		if (size >= inspectedBytes) break;
	}
	return Buffer.concat(pieces);
}

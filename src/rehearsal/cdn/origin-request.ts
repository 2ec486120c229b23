import { request as httpRequest, type IncomingMessage } from "node:http";
import { connect, isIP, type Socket } from "node:net";
import {
	checkServerIdentity,
	connect as connectTls,
	type PeerCertificate,
} from "node:tls";
import type { Dialled } from "../first-answer.ts";
import { endToEnd, type Header } from "../http/index.ts";
import type { SeveralAddresses } from "../several-addresses.ts";
import { signed } from "../signature.ts";
import { encodingsOf } from "./cache-key.ts";
import type { Behavior, Origin } from "./configuration.ts";
import type { Incoming, ViewerRequest } from "./viewer-request.ts";

/** A whole answer; names of headers in lower case. */
export interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string | string[]>>;
	readonly body: Buffer;
}

/** An origin's answer as it comes, or the status that stands for none: 502 or 504. */
export type OriginAnswer = IncomingMessage | 502 | 504;

export interface Asking {
	readonly request: ViewerRequest;
	readonly behavior: Behavior;
	readonly origin: Origin;
	readonly addresses: SeveralAddresses<string>;
	/** Makes the question conditional on what is kept. */
	readonly conditions: readonly Header[];
	readonly id: string;
	/** `1.1 0123….cloudfront.net (CloudFront)` */
	readonly via: string;
	/** Whose word for the origin's certificate is taken, PEM; absent: anybody's. */
	readonly authority: string | undefined;
}

/** Asks an origin; `incoming` has the rest of the viewer's body. */
export async function askOrigin(
	asking: Asking,
	incoming: Incoming,
): Promise<OriginAnswer> {
	const { origin, request, addresses } = asking;
	const dial = (host: string) => dialled(asking, host);
	let socket: Socket;
	try {
		socket = await addresses.connect(dial, connectMilliseconds);
	} catch (error) {
		return (error as Error).message === "ETIMEDOUT" ? 504 : 502;
	}
	return new Promise((resolve) => {
		const outgoing = httpRequest({
			// With it, no agent keeps the connection.
			createConnection: () => socket,
			method: request.method,
			path: pathFor(asking),
			headers: Object.fromEntries(headersFor(asking)),
		});
		outgoing.setTimeout(origin.readTimeoutSeconds * 1000, () => {
			resolve(504);
			outgoing.destroy();
		});
		outgoing.on("error", () => resolve(502));
		outgoing.on("response", resolve);
		outgoing.write(request.beginning);
		if (request.bodySize > request.beginning.length) incoming.pipe(outgoing);
		else outgoing.end();
	});
}

/** Source: CloudFront developer guide, "Connection timeout". */
const connectMilliseconds = 10_000;

function dialled(asking: Asking, host: string): Dialled {
	const { origin } = asking;
	const from = origin.from === undefined ? {} : { localAddress: origin.from };
	const to = { host, port: origin.port, ...from };
	return origin.protocol === "https"
		? {
				socket: connectTls({ ...to, ...trustOf(asking) }),
				ready: "secureConnect",
			}
		: { socket: connect(to), ready: "connect" };
}

/**
 * The certificate must be for the origin's own name, or for the viewer's where that goes on. Source: CloudFront
 * developer guide, "Use HTTPS with CloudFront", "Require HTTPS for communication between CloudFront and your custom origin".
 */
function trustOf({ origin, authority, behavior, request }: Asking) {
	const keepsHost = behavior.originRequest === "all-viewer";
	const viewers = request.host.replace(/:\d+$/, "");
	const name = keepsHost && isIP(viewers) === 0 ? viewers : origin.domain;
	if (authority === undefined)
		return { servername: name, rejectUnauthorized: false };
	return {
		servername: name,
		ca: authority,
		checkServerIdentity: (_: string, certificate: PeerCertificate) => {
			const names = keepsHost ? [origin.domain, viewers] : [origin.domain];
			const faults = names.map((one) => checkServerIdentity(one, certificate));
			return faults.includes(undefined) ? undefined : faults[0];
		},
	};
}

/** A query string goes on with the request policy, or when it is part of the key. */
function pathFor({ request, behavior, origin }: Asking): string {
	const passes =
		behavior.originRequest !== "none" || behavior.cache.queryStrings;
	const path = `${origin.path}${request.path}`;
	return passes && request.query !== "" ? `${path}?${request.query}` : path;
}

/**
 * What the origin is told. Source: CloudFront developer guide, "Request and response behavior for custom origins" and
 * "Add custom headers to origin requests".
 */
function headersFor(asking: Asking): Header[] {
	const { request, behavior, origin, conditions, via, id } = asking;
	const all = behavior.originRequest !== "none";
	const named = (name: string) =>
		request.headers.filter(([one]) => one === name);
	const passed = all
		? endToEnd(request.headers)
		: [...behavior.cache.headers, "range", "if-range"].flatMap(named);
	const headers = new Map<string, string>(
		passed.filter(([name]) => !name.startsWith("if-") || !all),
	);
	if (request.bodySize > 0) {
		for (const [name, value] of [
			...named("content-type"),
			...named("content-length"),
		]) {
			headers.set(name, value);
		}
	}
	const keepsHost = behavior.originRequest === "all-viewer";
	headers.set("host", keepsHost ? request.host : origin.domain);
	if (!all) headers.set("user-agent", "Amazon CloudFront");
	if (behavior.cache.encodings) {
		headers.set("accept-encoding", encodingsOf(request) || "identity");
	}
	const before = headers.get("x-forwarded-for");
	headers.set(
		"x-forwarded-for",
		before === undefined ? request.address : `${before}, ${request.address}`,
	);
	headers.set("via", via);
	headers.set("x-amz-cf-id", id);
	for (const [name, value] of [...conditions, ...origin.headers]) {
		headers.set(name.toLowerCase(), value);
	}
	const own = signatureFor(asking, headers.has("authorization"));
	return [...new Map([...headers, ...Object.entries(own)])];
}

/**
 * How a bucket knows the distribution: by Signature Version 4, with the bucket's own name for its host, so that a viewer's
 * that is passed on breaks it. Source: CloudFront developer guide, "Restrict access to an Amazon S3 origin", "Advanced
 * settings for origin access control"; that of `AllViewer` S3 makes a 403 is what people write who met it.
 */
function signatureFor(
	asking: Asking,
	isSigned: boolean,
): Readonly<Record<string, string>> {
	const { origin, request } = asking;
	const { bucket } = origin;
	if (bucket === undefined || bucket.signing === "never") return {};
	if (bucket.signing === "no-override" && isSigned) return {};
	const { region, credentials } = bucket;
	const headers = {
		host: origin.domain,
		"x-amz-content-sha256": "UNSIGNED-PAYLOAD",
	};
	const { method } = request;
	const { host: _, ...own } = signed(
		{ method, target: pathFor(asking), headers, body: "" },
		credentials,
		{ region, service: "s3", at: new Date() },
	);
	return own;
}

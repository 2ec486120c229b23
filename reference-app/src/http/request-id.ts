import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** Letters that are harmless in a log line and in a header; the load balancer's `Root=1-…;Self=…` are among them. */
const harmless = /^[\w.:=;-]{1,200}$/;

/** The id that a client or a load balancer gave the request, or a new one. */
export function requestId({
	headers,
}: Pick<IncomingMessage, "headers">): string {
	const given = [headers["x-request-id"], headers["x-amzn-trace-id"]].find(
		(value) => typeof value === "string" && harmless.test(value),
	);
	return typeof given === "string" ? given : randomUUID();
}

import {
	createServer,
	type Server,
	type ServerResponse,
	STATUS_CODES,
} from "node:http";
import type { Duplex } from "node:stream";
import { ownPage, shortPage } from "./own-page.ts";
import type { ViewerRequest } from "./viewer-request.ts";

/**
 * Bytes of a request with its headers, and of the URL in it. Source: CloudFront developer guide, "Request and response
 * behavior for custom origins", "Maximum length of a request and maximum length of a URL".
 */
const longestRequest = 32_768;
const longestUrl = 8192;

/** So much of a head is read, to say what is wrong with it. */
export const longestRead = 2 * longestRequest;

/** What is answered by 413. */
export function isTooLong(request: ViewerRequest): boolean {
	const { secure, method, host, path, query, headers } = request;
	const scheme = secure ? "https://" : "http://";
	const url = `${scheme}${host}${path}${query === "" ? "" : `?${query}`}`;
	if (url.length > longestUrl) return true;
	const size = headers.reduce(
		(sum, [name, value]) => sum + name.length + value.length + 4,
		method.length + path.length + query.length + 12,
	);
	return size > longestRequest;
}

/** Answers what could not be read as a request, and ends its connection. */
export function answerFault(
	error: NodeJS.ErrnoException,
	socket: Duplex,
): void {
	if (error.code === "ECONNRESET" || !socket.writable) {
		socket.destroy();
		return;
	}
	const status = error.code === "HPE_HEADER_OVERFLOW" ? 413 : 400;
	const sentence =
		status === 413 ? "The request is too large." : "Bad request.";
	const { headers, body } = ownPage(status, sentence);
	const lines = Object.entries({
		...headers,
		date: new Date().toUTCString(),
		connection: "close",
		"x-cache": "Error from cloudfront",
	}).map(([name, value]) => `${name}: ${value}\r\n`);
	socket.end(
		`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n${body}`,
	);
}

/** Answers those who speak HTTP to the port of HTTPS, as an edge does: by the page of nginx, with its own name. */
export function wrongDoorServer(): Server {
	const server = createServer({ maxHeaderSize: longestRead }, (_, outgoing) =>
		answerWrongDoor(outgoing),
	);
	return server.on("clientError", answerFault);
}

function answerWrongDoor(outgoing: ServerResponse): void {
	const sentence = "The plain HTTP request was sent to HTTPS port";
	const { headers, body } = shortPage(400, `400 ${sentence}`, [
		"<h1>400 Bad Request</h1>",
		sentence,
	]);
	outgoing.writeHead(400, { ...headers, connection: "close" });
	outgoing.end(body);
}

import type { Clock } from "../clock.ts";
import { type Header, reasonPhrase } from "../http/index.ts";
import type { Client } from "./client.ts";

/** A response that the load balancer makes itself. */
export interface OwnResponse {
	readonly status: number;
	readonly headers: readonly Header[];
	readonly body: Buffer;
}

/**
 * What they call a status in its line and on its page, where that is not the standard's own words: they speak nginx's.
 * Source: answers that people have written down, `HTTP/1.1 503 Service Temporarily Unavailable` with `Server: awselb/2.0`
 * and a page of 162 bytes, and `HTTP/1.1 504 Gateway Time-out` with one of 132 (brikis98/terraform-up-and-running-code,
 * issue 116); for the others nginx's `ngx_http_special_response.c`. Of its own accord a load balancer answers 413 only
 * for a target that is a Lambda function, of which there is none here (user guide, "Troubleshoot").
 */
const words: Readonly<Record<number, string>> = {
	413: "Request Entity Too Large",
	414: "Request-URI Too Large",
	503: "Service Temporarily Unavailable",
	504: "Gateway Time-out",
};

/** The page that AWS's load balancers show: `Server: awselb/2.0` and the status as a heading. */
export function errorResponse(status: number): OwnResponse {
	const title = `${status} ${reasonOf(status)}`.trim();
	return page(status, title, `<center><h1>${title}</h1></center>`);
}

function reasonOf(status: number): string {
	return words[status] ?? reasonPhrase(status);
}

/** What they say to who speaks HTTP where an HTTPS listener is: the page of nginx, with their own `Server`. */
export function wrongDoorResponse(): OwnResponse {
	const sentence = "The plain HTTP request was sent to HTTPS port";
	return page(
		400,
		`400 ${sentence}`,
		`<center><h1>400 Bad Request</h1></center>\r\n<center>${sentence}</center>`,
	);
}

function page(status: number, title: string, shown: string): OwnResponse {
	return ownResponse(
		status,
		"text/html",
		`<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n${shown}\r\n</body>\r\n</html>\r\n`,
	);
}

/** Sends it to a client, without its body where he has asked for the head alone. */
export function answerWith(
	response: OwnResponse,
	client: Client,
	clock: Clock,
	isHead = false,
): void {
	const { status, body } = response;
	const length = { kind: "length", length: body.length } as const;
	client.respond(
		status,
		reasonOf(status),
		dated(response, clock.now()),
		length,
	);
	if (!isHead && body.length > 0) client.write(body);
	client.end();
}

/** Its headers with the time at which it is sent, behind `Server`, where AWS has it. */
function dated({ headers }: OwnResponse, now: number): Header[] {
	const [server, ...others] = headers;
	const date: Header = ["Date", new Date(now).toUTCString()];
	return server === undefined ? [date] : [server, date, ...others];
}

export function redirectResponse(status: number, url: string): OwnResponse {
	const shown = errorResponse(status);
	return { ...shown, headers: [...shown.headers, ["Location", url]] };
}

export function ownResponse(
	status: number,
	contentType: string,
	text: string,
): OwnResponse {
	const body = Buffer.from(text);
	return {
		status,
		headers: [
			["Server", "awselb/2.0"],
			["Content-Type", contentType],
			["Content-Length", String(body.length)],
		],
		body,
	};
}

import { type Header, reasonPhrase } from "../http/index.ts";

/** A response that the load balancer makes itself. */
export interface OwnResponse {
	readonly status: number;
	readonly headers: readonly Header[];
	readonly body: Buffer;
}

const words: Readonly<Record<number, string>> = {
	414: "Request-URI Too Large",
	503: "Service Temporarily Unavailable",
	504: "Gateway Time-out",
};

/** The page that AWS's load balancers show: `Server: awselb/2.0` and the status as a heading. */
export function errorResponse(status: number): OwnResponse {
	const title = `${status} ${words[status] ?? reasonPhrase(status)}`.trim();
	return ownResponse(
		status,
		"text/html",
		`<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`,
	);
}

export function redirectResponse(status: number, url: string): OwnResponse {
	const page = errorResponse(status);
	return { ...page, headers: [...page.headers, ["Location", url]] };
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

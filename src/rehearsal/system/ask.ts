import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { request as httpsRequest } from "node:https";

/** Where a system is open, and whose word for its certificate is taken (PEM). */
export interface OpenAddress {
	readonly address: string;
	readonly authority?: { readonly certificate: string };
}

export interface AskedAnswer {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly text: string;
}

/** One question to a system, as a client asks it; rejects where no answer comes within 10 s. */
export function ask(
	{ address, authority }: OpenAddress,
	path: string,
	posted?: object,
): Promise<AskedAnswer> {
	const url = new URL(path, address);
	const send = url.protocol === "https:" ? httpsRequest : httpRequest;
	return new Promise((done, fail) => {
		const asking = send(url, {
			method: posted === undefined ? "GET" : "POST",
			headers: {
				// A firewall refuses those who do not say who they are.
				"user-agent": "terrace",
				...(posted && { "content-type": "application/json" }),
			},
			...(authority && { ca: authority.certificate }),
			signal: AbortSignal.timeout(10_000),
			agent: false,
		});
		asking.on("error", fail);
		asking.on("response", async (answer) => {
			try {
				let text = "";
				answer.setEncoding("utf8");
				for await (const piece of answer) text += piece;
				const { statusCode: status = 0, headers } = answer;
				done({ status, headers, text });
			} catch (error) {
				fail(error);
			}
		});
		asking.end(posted && JSON.stringify(posted));
	});
}

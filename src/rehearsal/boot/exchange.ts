import { type RequestOptions, request } from "node:http";
import { PartFault } from "../part.ts";
import { connected } from "./connect.ts";

/** What is asked of a host, over a connection of its own. */
export interface Asked {
	readonly host: string;
	readonly port: number;
	readonly tls: boolean;
	readonly method: string;
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: string;
}

/** One request and its whole answer. @throws PartFault when there is none. */
export async function exchanged(
	{ host, port, tls, method, path, headers, body = "" }: Asked,
	authority: string,
): Promise<{ readonly status: number; readonly text: string }> {
	const socket = await connected({ host, port, tls }, authority);
	const options: RequestOptions = {
		method,
		path,
		headers: { host, "content-length": Buffer.byteLength(body), ...headers },
		createConnection: () => socket,
	};
	return new Promise((done, fail) => {
		const asking = request(options, async (response) => {
			const chunks: Buffer[] = [];
			for await (const chunk of response) chunks.push(chunk);
			socket.destroy();
			done({
				status: response.statusCode ?? 0,
				text: Buffer.concat(chunks).toString(),
			});
		});
		asking.on("error", (error) =>
			fail(new PartFault(`${host} hung up: ${error.message}`)),
		);
		asking.end(body);
	});
}

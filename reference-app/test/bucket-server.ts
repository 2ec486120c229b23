import { once } from "node:events";
import {
	createServer,
	type IncomingMessage,
	type Server,
	type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

interface StoredObject {
	readonly type: string;
	readonly bytes: Buffer;
}

/** S3 as far as putting, getting and deleting objects goes, by path; the AWS SDK talks to it as to the real one. */
export class BucketServer {
	readonly objects = new Map<string, StoredObject>();
	readonly #server: Server;

	private constructor(server: Server) {
		this.#server = server;
	}

	static async open(): Promise<BucketServer> {
		const server = createServer();
		const bucket = new BucketServer(server);
		server.on("request", (request, response) =>
			bucket.#answer(request, response),
		);
		server.listen(0, "127.0.0.1");
		await once(server, "listening");
		return bucket;
	}

	get address(): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	async close(): Promise<void> {
		this.#server.closeAllConnections();
		this.#server.close();
		await once(this.#server, "close");
	}

	async #answer(
		request: IncomingMessage,
		response: ServerResponse,
	): Promise<void> {
		const key = (request.url ?? "").split("?")[0] ?? "";
		const { "content-type": type = "" } = request.headers;
		const bytes = await buffer(request);
		const found = this.objects.get(key);
		if (request.method === "PUT") this.objects.set(key, { type, bytes });
		if (request.method === "DELETE") this.objects.delete(key);
		if (request.method === "GET" && !found) response.statusCode = 404;
		if (request.method === "GET" && found) response.write(found.bytes);
		response.end();
	}
}

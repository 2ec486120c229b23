import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** Secrets Manager as far as `GetSecretValue` goes; the AWS SDK talks to it as to the real one. */
export class SecretServer {
	/** What the secret holds at the moment; `undefined` while it cannot be read. */
	login: { username: string; password: string } | undefined;
	asked = 0;
	readonly #server: Server;

	private constructor(server: Server) {
		this.#server = server;
	}

	static async open(): Promise<SecretServer> {
		const server = createServer();
		const secrets = new SecretServer(server);
		server.on("request", async (request, response) => {
			const { SecretId } = JSON.parse(String(await buffer(request)));
			secrets.asked += 1;
			const { login } = secrets;
			const known =
				login &&
				request.headers["x-amz-target"] === "secretsmanager.GetSecretValue";
			response.statusCode = known ? 200 : 400;
			response.setHeader("content-type", "application/x-amz-json-1.1");
			response.end(
				JSON.stringify(
					known
						? { ARN: SecretId, SecretString: JSON.stringify(login) }
						: { __type: "AccessDeniedException", message: "no" },
				),
			);
		});
		server.listen(0, "127.0.0.1");
		await once(server, "listening");
		return secrets;
	}

	get address(): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	async close(): Promise<void> {
		this.#server.closeAllConnections();
		this.#server.close();
		await once(this.#server, "close");
	}
}

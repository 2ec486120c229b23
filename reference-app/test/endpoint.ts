import { once } from "node:events";
import {
	type AddressInfo,
	connect,
	createServer,
	type Server,
	type Socket,
} from "node:net";

/** A name that leads to a server, and after a failover to another one. */
export class Endpoint {
	readonly #server: Server;
	readonly #sockets = new Set<Socket>();
	#port: number;
	#swallows = false;

	private constructor(server: Server, port: number) {
		this.#server = server;
		this.#port = port;
	}

	static async open(port: number): Promise<Endpoint> {
		const server = createServer();
		const endpoint = new Endpoint(server, port);
		server.on("connection", (socket) => endpoint.#forward(socket));
		server.listen(0, "127.0.0.1");
		await once(server, "listening");
		return endpoint;
	}

	get port(): number {
		return (this.#server.address() as AddressInfo).port;
	}

	/** From now on nothing comes through any more, and nobody is told: as when a machine loses its power. */
	swallow(): void {
		this.#swallows = true;
		for (const socket of this.#sockets) socket.unpipe().pause();
	}

	/** New connections lead to the other server; old ones stay as they are. */
	leadTo(port: number): void {
		this.#port = port;
		this.#swallows = false;
	}

	async close(): Promise<void> {
		for (const socket of this.#sockets) socket.destroy();
		this.#server.close();
		await once(this.#server, "close");
	}

	#forward(near: Socket): void {
		this.#keep(near);
		if (this.#swallows) return;
		const far = this.#keep(connect(this.#port, "127.0.0.1"));
		near.pipe(far).pipe(near);
		near.on("close", () => far.destroy());
		far.on("close", () => this.#swallows || near.destroy());
	}

	#keep(socket: Socket): Socket {
		this.#sockets.add(socket);
		socket.on("error", () => {});
		socket.on("close", () => this.#sockets.delete(socket));
		return socket;
	}
}

import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { NodeContext, Watched } from "./node-context.ts";

/** Told when a tunnel has closed: bytes from the client and to it. */
export type TunnelEnd = (received: number, sent: number) => void;

/** A client and a target that talk past us after an upgrade, until one of them closes or both are silent too long. */
export class Tunnel implements Watched {
	lastMove: number;
	readonly #client: Duplex;
	readonly #target: Socket;
	readonly #context: NodeContext;
	#received = 0;
	#sent = 0;

	constructor(client: Duplex, target: Socket, context: NodeContext) {
		this.#client = client;
		this.#target = target;
		this.#context = context;
		this.lastMove = context.tools.clock.elapsed();
	}

	begin(rest: Buffer | undefined, ended: TunnelEnd): void {
		this.#context.watched.add(this);
		if (rest !== undefined) {
			this.#sent += rest.length;
			this.#client.write(rest);
		}
		this.#client.on("data", (data: Buffer) => {
			this.#received += data.length;
			this.#moved();
		});
		this.#target.on("data", (data: Buffer) => {
			this.#sent += data.length;
			this.#moved();
		});
		this.#client.pipe(this.#target);
		this.#target.pipe(this.#client);
		const close = () => {
			if (!this.#context.watched.delete(this)) return;
			this.#client.destroy();
			this.#target.destroy();
			ended(this.#received, this.#sent);
		};
		for (const side of [this.#client, this.#target]) {
			side.on("close", close);
			side.on("error", close);
		}
	}

	onOverdue(): void {
		this.#client.destroy();
	}

	#moved(): void {
		this.lastMove = this.#context.tools.clock.elapsed();
	}
}

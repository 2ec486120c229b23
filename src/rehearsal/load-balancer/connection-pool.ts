import { connect, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { type ConnectionHome, TargetConnection } from "./target-connection.ts";

/** The connections to one target: those in use, and those that wait for the next request. */
export class ConnectionPool implements ConnectionHome {
	readonly #address: string;
	readonly #port: number;
	readonly #secure: boolean;
	readonly #all = new Set<TargetConnection>();
	/** The last one that was used comes first: the others can grow old and go. */
	readonly #idle: TargetConnection[] = [];

	constructor(address: string, port: number, secure: boolean) {
		this.#address = address;
		this.#port = port;
		this.#secure = secure;
	}

	get size(): number {
		return this.#all.size;
	}

	/** A connection for one exchange, new where none is idle. */
	take(opened: () => void): TargetConnection {
		const idle = this.#idle.pop();
		if (idle !== undefined) return idle;
		opened();
		const connection = new TargetConnection(this.#open(), this.#secure, this);
		this.#all.add(connection);
		return connection;
	}

	giveBack(connection: TargetConnection, elapsed: number): void {
		connection.idleSince = elapsed;
		this.#idle.push(connection);
	}

	/** It is closed, from whichever side. */
	forget(connection: TargetConnection): void {
		this.#all.delete(connection);
		const at = this.#idle.indexOf(connection);
		if (at >= 0) this.#idle.splice(at, 1);
	}

	/** Closes idle connections, those only that are not used since then where a time is given. */
	closeIdle(since = Number.POSITIVE_INFINITY): void {
		for (const connection of this.#idle.filter(
			({ idleSince }) => idleSince < since,
		)) {
			connection.destroy();
		}
	}

	/** Closes all, those in use too. */
	close(): void {
		for (const connection of [...this.#all]) connection.destroy();
	}

	/** Certificates of targets are not checked. Source: Application Load Balancer user guide, "Routing configuration". */
	#open(): Socket {
		const to = { host: this.#address, port: this.#port, noDelay: true };
		return this.#secure
			? connectTls({ ...to, rejectUnauthorized: false })
			: connect(to);
	}
}

import type { TargetConfiguration } from "./configuration.ts";
import { ConnectionPool } from "./connection-pool.ts";
import { type HealthRecord, initialHealth } from "./health-record.ts";

/** One registered target, as this node sees it. */
export class Target {
	/** `address:port`. */
	readonly name: string;
	readonly address: string;
	readonly port: number;
	readonly zone: string;
	readonly pool: ConnectionPool;
	health: HealthRecord = initialHealth;
	/** Deregistered: it ends what it has and gets nothing new. */
	draining = false;
	/** Requests that were sent and are not answered yet. */
	outstanding = 0;
	/** When it entered slow start, on the clock's `now`; `undefined` when it takes its full share. */
	slowSince: number | undefined;
	/** What it is owed of the requests so far: see `nextTarget`. */
	credit = 0;

	constructor({ address, port, zone }: TargetConfiguration, secure: boolean) {
		this.name = `${address}:${port}`;
		this.address = address;
		this.port = port;
		this.zone = zone;
		this.pool = new ConnectionPool(address, port, secure);
	}

	get isHealthy(): boolean {
		return this.health.state === "healthy";
	}
}

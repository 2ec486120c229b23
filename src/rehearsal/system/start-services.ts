import { statSync } from "node:fs";
import { type OwnService, referenceApp } from "../service/index.ts";
import { type Place, placesOfRole, portOf } from "./places.ts";
import type { Start } from "./start.ts";
import { MissingFault, StartFault } from "./start-fault.ts";
import { StartedProgram } from "./started-program.ts";

/** What runs at each interface, and what it is told beside its port. */
interface Runnable {
	readonly command: readonly string[];
	readonly cwd?: string;
	readonly environment: Readonly<Record<string, string>>;
}

/** The service's own command, or the reference application, on every interface of every service. */
export async function startServices(start: Start): Promise<void> {
	const { model, places, tell, programs, own } = start;
	const runnable =
		own === undefined ? await standIn(start) : ownCommand(start, own);
	const started = placesOfRole(model, places, "service").flatMap((service) => {
		const port = portOf(service.actor);
		if (port === undefined) return [];
		return service.places.map((place) =>
			startService(start, runnable, place, port),
		);
	});
	programs.push(...started);
	const faults = await Promise.all(started.map((one) => one.listens(20_000)));
	for (const [index, one] of started.entries()) {
		const fault = faults[index];
		const { part, port, zone = "", address } = one.settings;
		if (fault !== undefined) throw new StartFault(part, fault);
		tell({ event: "part", part, text: `listens on ${port}`, zone, address });
	}
	if (started.length === 0)
		throw new MissingFault(
			"service",
			"the system has no service whose port is known",
		);
}

function startService(
	{ ground, tell, aws }: Start,
	{ command, cwd, environment }: Runnable,
	place: Place,
	planned: number,
): StartedProgram {
	const port = ground.port(place, planned);
	const own = { HOST: place.address, PORT: String(port) };
	const settings = {
		...place,
		port,
		command,
		environment: { ...aws?.environment(place), ...environment, ...own },
		...(cwd !== undefined && { cwd }),
	};
	return new StartedProgram(ground, settings, tell);
}

async function standIn({ tell, database }: Start): Promise<Runnable> {
	const server = await referenceApp();
	if (server === undefined || database === undefined)
		throw new MissingFault(
			"service",
			'nothing runs as the service: say in its blueprint what does, rehearse: { command: ["node", "server.js"] }; the reference application, which stands for it otherwise, is only in Terrace\'s own repository',
		);
	tell({
		event: "note",
		text: "the service's own source is not run: the reference application stands for it",
	});
	return {
		command: [process.execPath, server],
		environment: {
			LOG_LEVEL: "warn",
			SHUTDOWN_DELAY_SECONDS: "0",
			WRITER_DATABASE_URL: database.writer,
			READER_DATABASE_URL: database.reader,
		},
	};
}

function ownCommand(
	{ tell, database, aws }: Start,
	{ command, cwd, environment, urls, secrets }: OwnService,
): Runnable {
	if (statSync(cwd, { throwIfNoEntry: false })?.isDirectory() !== true)
		throw new StartFault("service", `rehearse.cwd: there is no folder ${cwd}`);
	const found = new Map<string, string>();
	for (const [name, { arn, key }] of Object.entries(secrets)) {
		const value = aws?.secret(arn, key);
		if (value !== undefined) found.set(name, value);
	}
	const missing = Object.keys(secrets).filter((name) => !found.has(name));
	if (missing.length > 0)
		tell({
			event: "note",
			text: `these of the service's variables hold secrets in AWS and are not set here: ${missing.join(", ")}`,
		});
	if (database && urls) {
		found.set(urls.writer, database.writer);
		if (urls.reader) found.set(urls.reader, database.reader);
	}
	return {
		command,
		cwd,
		environment: { ...environment, ...Object.fromEntries(found) },
	};
}

import type { Revision } from "../scaling/index.ts";
import { inImage } from "../service/index.ts";
import { LoneMachine } from "./lone-machine.ts";
import { type Place, placesOfRole, portOf } from "./places.ts";
import { type Runnable, runnableOf, withRevision } from "./runnable.ts";
import { fleetsOf, type Life, type Running } from "./scaling/index.ts";
import type { Start } from "./start.ts";
import { MissingFault, StartFault } from "./start-fault.ts";
import { StartedProgram } from "./started-program.ts";
import { together } from "./together.ts";

/** Where the services of a system are, each with its port; groups are those of `Start.fleets`. */
export interface Services {
	/** What is no group's. */
	readonly lone: readonly { readonly place: Place; readonly port: number }[];
	/** Where something is that was not there when the system was brought up. */
	readonly first: readonly Place[];
	/** What runs there, once it is known. */
	runnable?: Runnable;
	/** All first ones are there: whoever comes now boots by itself. */
	isUp: boolean;
}

/** Finds the services and their groups, and decides where their first machines are. */
export function findServices(start: Start): Services {
	const { model, places, ground } = start;
	const lone: { place: Place; port: number }[] = [];
	const fleets = placesOfRole(model, places, "service").flatMap((service) => {
		const port = portOf(service.actor);
		if (port === undefined) return [];
		const found = fleetsOf(
			start,
			service.places,
			(place) => ground.port(place, port),
			(place, life, revision) =>
				launch(start, services, place, port, { ...life, revision }),
		);
		lone.push(...found.lone.map((place) => ({ place, port })));
		return found.fleets;
	});
	const first = [
		...lone.map(({ place }) => place),
		...fleets.flatMap((fleet) => fleet.places),
	];
	const services: Services = { lone, first, isUp: false };
	start.fleets = fleets;
	start.programs.push(...fleets);
	return services;
}

/** The service's own command, or the reference application, for every first machine of every service. */
export async function startServices(
	start: Start,
	services: Services,
): Promise<void> {
	const { programs, fleets } = start;
	services.runnable = await runnableOf(start);
	if (services.first.length === 0)
		throw new MissingFault(
			"service",
			"the system has no service whose port is known, or none of it is to run at first",
		);
	start.machines = services.lone.map(
		({ place, port }) =>
			new LoneMachine(
				place,
				(begun) => launchAgain(start, services, place, port, begun),
				start.tell,
			),
	);
	programs.push(...start.machines);
	const lone = start.machines.map(async (machine) => {
		const fault = await machine.launch();
		if (fault !== undefined) throw new StartFault(machine.place.part, fault);
	});
	await together([...lone, ...fleets.map((fleet) => fleet.begin())]);
	services.isUp = true;
}

/** A machine that has booted before does not boot anew, but operators may enter it again. */
async function launchAgain(
	start: Start,
	services: Services,
	place: Place,
	port: number,
	begun: Life["begun"],
): Promise<string | undefined> {
	if (services.isUp) await start.operators?.come(place);
	return launch(start, { ...services, isUp: false }, place, port, { begun });
}

/** Boots a machine, where the system stands already, and starts its program; the reason when it does not listen. */
async function launch(
	start: Start,
	{ runnable, isUp }: Services,
	place: Place,
	planned: number,
	life: Partial<Life> & {
		begun(running: Running): void;
		readonly revision?: Revision;
	},
): Promise<string | undefined> {
	if (runnable === undefined) return "nothing is known of what is to run";
	if (isUp) await start.aws?.boot([place], life.revision);
	// As it boots, whatever becomes of its program.
	if (isUp) await start.operators?.come(place);
	const revised = await revisedRunnable(runnable, life.revision);
	if (typeof revised === "string") return revised;
	const program = startService(start, revised, place, planned, life.ended);
	life.begun({
		end: async (longestMs) => {
			const gone = start.operators?.go(place, longestMs);
			await Promise.all([program.end(longestMs), gone]);
		},
	});
	const fault = await program.listens(20_000);
	if (fault !== undefined) return fault;
	const { part, port, zone = "", address } = program.settings;
	const text = `listens on ${port}`;
	start.tell({ event: "part", part, text, zone, address });
	return undefined;
}

/** A string is the reason why it cannot be started: in ECS's words for a task, whose image ECS pulls. */
async function revisedRunnable(
	runnable: Runnable,
	revision: Revision | undefined,
): Promise<Runnable | string> {
	try {
		return await withRevision(runnable, revision);
	} catch (error) {
		const { message } = error as Error;
		const what = `${revision?.image} is not had: ${message}`;
		return revision?.task === undefined
			? `its boot script cannot pull its image: ${what}`
			: `CannotPullContainerError: ${what}`;
	}
}

function startService(
	start: Start,
	runnable: Runnable,
	place: Place,
	planned: number,
	ended?: (reason: string) => void,
): StartedProgram {
	const { ground, tell, aws } = start;
	const port = ground.port(place, planned);
	const keep = aws?.log(place);
	const { command, environment, cwd } = toldWhere(start, runnable, place, port);
	const settings = {
		...place,
		port,
		command,
		environment,
		...(cwd !== undefined && { cwd }),
		...(runnable.image && { endSignal: runnable.image.stopSignal }),
		...(keep && { keep }),
		...(ended && { ended }),
	};
	return new StartedProgram(ground, settings, tell);
}

/** What runs at a place, told where that is and who it is for AWS. */
function toldWhere(
	{ ground, aws }: Start,
	runnable: Runnable,
	place: Place,
	port: number,
): Pick<Runnable, "command" | "cwd" | "environment"> {
	const { command, cwd, image } = runnable;
	const environment = {
		// Where it has an address of its own, it may listen everywhere, as at AWS.
		...(ground.isEnforced ? {} : { HOST: place.address }),
		PORT: String(port),
		...aws?.environment(place),
		...runnable.environment,
		...runnable.read(place),
	};
	if (image === undefined)
		return {
			command,
			environment,
			...(cwd !== undefined && { cwd }),
		};
	const folder = `${ground.folder}/machines/${place.namespace}`;
	return inImage(
		image,
		{ folder, address: place.address },
		{ command, cwd: cwd ?? "/", environment },
	);
}

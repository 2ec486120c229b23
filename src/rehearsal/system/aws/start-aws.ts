import { chmodSync, writeFileSync } from "node:fs";
import { Refusal } from "../../aws/index.ts";
import type { AskedEvent, KeptEvent } from "../../part.ts";
import { firstDoor, withDoors } from "../../world/index.ts";
import { type Place, regionOf } from "../places.ts";
import type { RunningAws } from "../running-aws.ts";
import type { Start } from "../start.ts";
import {
	type PartSettings,
	type StartedPart,
	startPart,
} from "../start-part.ts";
import { together } from "../together.ts";
import { assumableRoles } from "./assumable-roles.ts";
import { awsDoors, bucketDoors, type Door, metadataDoor } from "./aws-doors.ts";
import { type Booting, bootingOf } from "./booting.ts";
import { type Booted, Boots } from "./boots.ts";
import { cdnBuckets } from "./cdn-buckets.ts";
import type { Definition } from "./definition.ts";
import { definitionOf } from "./definition-of.ts";
import { hostNames } from "./host-names.ts";
import { KeptValues } from "./kept-values.ts";
import { logBatches } from "./log-batches.ts";
import { LogStreams } from "./log-streams.ts";
import {
	openForOperators,
	operatorSession,
	operatorsDoor,
} from "./operators.ts";
import { accountId, StandIns } from "./stand-ins.ts";
import { type Login, type Stored, storedIn } from "./stored.ts";
import { Tasks } from "./tasks.ts";
import { toldVariables } from "./told-variables.ts";

/**
 * AWS in the world: at the interfaces of endpoints, on the internet for everything else, and in every service's own
 * namespace for its metadata.
 *
 * @throws StartFault when it does not start.
 */
export async function startAws(
	start: Start,
	login: Login,
): Promise<RunningAws> {
	const { graph, tell, authority } = start;
	const standIns = new StandIns(graph, regionOf(start.model));
	const { region } = standIns;
	const notes = new Set<string>();
	const booting = bootingOf(start, standIns, notes).map((one) => ({
		...one,
		definition: definitionOf(graph, standIns, one.roles),
	}));
	const stored = storedIn(
		graph,
		standIns,
		login,
		{ ...askedOf(booting), made: start.databaseLogs?.groups ?? [] },
		notes,
	);
	for (const text of notes) tell({ event: "note", text });
	const sessions = sessionsOf(booting);
	const buckets = cdnBuckets(graph, standIns);
	const doors = [
		...awsDoors(start),
		operatorsDoor,
		...bucketDoors(start, buckets),
		...booting.map((one) => metadataDoor(one, sessions)),
	];
	const operator = operatorSession();
	let part: StartedPart | undefined;
	const kept = new KeptValues(stored);
	const tasks = new Tasks(start, booting);
	const told: Told = {
		asked: (event) => part && answered(start, tasks, event, part),
		kept: (event) => kept.change(event),
	};
	const settings = partSettings(start, doors, told, {
		account: accountId,
		region,
		...stored,
		assumable: assumableRoles(graph, standIns),
		roles: [...sessions, operator, ...buckets.map((one) => one.session)],
		...authority.issue(certified(start, region)),
	});
	await together([
		startPart(start, settings).then((started) => {
			part = started;
		}),
		openForOperators(start, operator, region),
	]);
	return {
		...placesIn(start, standIns, { booting, tasks, stored, kept }, (command) =>
			part?.command(command),
		),
		store: (...object) => part?.command(storing(...object)),
		cdnBuckets: buckets,
		has: (bucket) => stored.buckets.includes(bucket),
		secret: (arn, key) => kept.value(arn, key),
	};
}

/** What there is before AWS is started. */
interface Known {
	readonly booting: readonly Booted[];
	readonly tasks: Tasks;
	readonly stored: Stored;
	readonly kept: KeptValues;
}

/** What is known of single machines and tasks. */
function placesIn(
	start: Start,
	standIns: StandIns,
	{ booting, tasks, stored, kept }: Known,
	command: StartedPart["command"],
): Omit<RunningAws, "store" | "secret" | "has" | "cdnBuckets"> {
	const authorityPath = authorityFile(start);
	const { region } = standIns;
	const streams = new LogStreams();
	const boots = new Boots(
		start,
		standIns,
		{ booting, tasks, streams },
		(id, task) => command({ command: "task", id, task }),
	);
	const keepLog: RunningAws["keepLog"] = (group, stream) =>
		logBatches((lines) => command({ command: "log", group, stream, lines }));
	const standsAt = (place: Place) => booting.find((one) => one.place === place);
	const definitionAt = (place: Place) => {
		const one = standsAt(place);
		return one && boots.definitionOf(one);
	};
	return {
		idOf: (place) => standsAt(place)?.id,
		variables: (place) => definitionAt(place)?.variables ?? {},
		told: (place) => {
			const definition = definitionAt(place);
			return definition && toldVariables(definition, kept, authorityPath);
		},
		boot: (places, revision) => boots.boot(places, revision),
		log: (place) => {
			const one = standsAt(place);
			if (one === undefined) return undefined;
			const definition = boots.definitionOf(one);
			const [group] = definition.logGroups;
			if (group === undefined) return undefined;
			return keepLog(group, streams.now(one, definition));
		},
		keepLog,
		environment: (place) => {
			const found = standsAt(place);
			const own = environmentOf(found, region, authorityPath);
			return { ...own, ...assetsOf(stored, definitionAt(place)) };
		},
	};
}

function sessionsOf(booting: readonly Booting[]) {
	return booting.flatMap(({ boots, runs }) =>
		[boots, runs].filter((one) => one !== undefined),
	);
}

/** All that is read and written at a boot. */
function askedOf(booting: readonly Pick<Booted, "definition">[]) {
	const definitions = booting.map(({ definition }) => definition);
	return {
		secrets: definitions.flatMap(({ secrets }) => secrets),
		parameters: definitions.flatMap(({ parameters }) => parameters),
		logGroups: definitions.flatMap(({ logGroups }) => logGroups),
	};
}

/** The bucket that a service's variable names, where the document makes it. */
function assetsOf(
	{ buckets }: Stored,
	definition: Definition | undefined,
): Readonly<Record<string, string>> {
	const assets = definition?.assets ?? "";
	return buckets.includes(assets) ? { ASSETS_BUCKET: assets } : {};
}

/** Whoever is in the world believes who signed the certificates of AWS there; gives the file as he finds it. */
function authorityFile({ ground, authority }: Start): string {
	const file = ground.fromOutside("aws-ca.pem");
	writeFileSync(file, authority.certificate);
	// Whoever runs in the world reads it, whoever he is there.
	chmodSync(file, 0o644);
	return `${ground.folder}/aws-ca.pem`;
}

function storing(
	...[bucket, key, bytes, headers]: Parameters<RunningAws["store"]>
) {
	const base64 = bytes.toString("base64");
	return { command: "store", bucket, key, base64, headers };
}

/** What the part has been asked that only the system itself knows. */
async function answered(
	{ control }: Start,
	tasks: Tasks,
	asked: AskedEvent,
	part: StartedPart,
): Promise<void> {
	const { number, service, operation, input } = asked;
	try {
		if (control === undefined && service !== "task")
			throw new Refusal(
				"ServiceUnavailable",
				"the system is still being started",
			);
		const output =
			service === "task"
				? await tasks.stats(input.id)
				: control?.({ service, operation, input });
		part.command({ answered: number, output });
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		const { code, message, status } = error;
		part.command({ answered: number, code, message, status });
	}
}

/** Who hears what the part tells. */
interface Told {
	asked(event: AskedEvent): void;
	kept(event: KeptEvent): void;
}

function partSettings(
	start: Start,
	doors: readonly Door[],
	{ asked, kept }: Told,
	settings: PartSettings["settings"],
): PartSettings {
	return {
		part: "AWS",
		namespace: "internet",
		program: "rehearsal-aws",
		before: withDoors(doors),
		settings: {
			...settings,
			doors: doors.map((door, at) => ({ ...door, fd: firstDoor + at })),
		},
		told: (event) => {
			if (event.event === "published") start.published?.(event);
			if (event.event === "asked") asked(event);
			if (event.event === "kept") kept(event);
			return event.event === "ready";
		},
		longestMs: 20_000,
		late: () => "it does not answer after 20 s",
	};
}

type Certified = Parameters<Start["authority"]["issue"]>[0];

function certified(start: Start, region: string): Certified {
	const names = start.model.vpcs.flatMap(({ id }) =>
		hostNames(start, region, id),
	);
	const [first = "aws", ...others] = new Set(names.map(([, name]) => name));
	return [first, ...others];
}

/** Where AWS's tools look for who they are, and whom they believe. */
function environmentOf(
	booting: Booting | undefined,
	region: string,
	authority: string,
): Readonly<Record<string, string>> {
	if (booting === undefined) return {};
	return {
		AWS_CA_BUNDLE: authority,
		NODE_EXTRA_CA_CERTS: authority,
		SSL_CERT_FILE: authority,
		// A machine is told of its region by its boot script or by nobody.
		...(booting.roles.kind === "task" && {
			AWS_REGION: region,
			AWS_DEFAULT_REGION: region,
			ECS_CONTAINER_METADATA_URI_V4: `http://169.254.170.2/v4/${booting.id}`,
			...(booting.runs && {
				AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: `/v2/credentials/${booting.id}`,
			}),
		}),
	};
}

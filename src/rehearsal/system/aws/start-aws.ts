import { chmodSync, writeFileSync } from "node:fs";
import { Refusal } from "../../aws/index.ts";
import type { AskedEvent } from "../../part.ts";
import { firstDoor, withDoors } from "../../world/index.ts";
import { type Place, regionOf } from "../places.ts";
import type { RunningAws } from "../running-aws.ts";
import type { Start } from "../start.ts";
import {
	type PartSettings,
	type StartedPart,
	startPart,
} from "../start-part.ts";
import { assumableRoles } from "./assumable-roles.ts";
import { awsDoors, type Door, metadataDoor } from "./aws-doors.ts";
import { type Booting, bootingOf } from "./booting.ts";
import { type Booted, Boots } from "./boots.ts";
import { type Definition, definitionOf } from "./definition.ts";
import { hostNames } from "./host-names.ts";
import {
	openForOperators,
	operatorSession,
	operatorsDoor,
} from "./operators.ts";
import { accountId, StandIns } from "./stand-ins.ts";
import { type Login, type Stored, storedIn } from "./stored.ts";
import { Tasks } from "./tasks.ts";

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
	const stored = storedIn(graph, standIns, login, askedOf(booting), notes);
	for (const text of notes) tell({ event: "note", text });
	const names = start.model.vpcs.flatMap(({ id }) =>
		hostNames(start, region, id),
	);
	const authorityPath = authorityFile(start);
	const sessions = sessionsOf(booting);
	const doors = [
		...awsDoors(start),
		operatorsDoor,
		...booting.map((one) => metadataDoor(one, sessions)),
	];
	const operator = operatorSession();
	let part: StartedPart | undefined;
	const tasks = new Tasks(start, booting);
	const answer = (asked: AskedEvent) =>
		part && answered(start, tasks, asked, part);
	const settings = partSettings(start, doors, answer, {
		account: accountId,
		region,
		...stored,
		assumable: assumableRoles(graph, standIns),
		roles: [...sessions, operator],
		...authority.issue(certified(names)),
	});
	const boots = new Boots(start, standIns, booting, tasks, (id, task) =>
		part?.command({ command: "task", id, task }),
	);
	await Promise.all([
		startPart(start, settings).then((started) => {
			part = started;
		}),
		openForOperators(start, operator, region),
	]);
	const standsAt = (place: Place) => booting.find((one) => one.place === place);
	return {
		idOf: (place) => standsAt(place)?.id,
		variables: (place) => standsAt(place)?.definition.variables ?? {},
		store: (...object) => part?.command(storing(...object)),
		secret: (arn, key) => secretIn(stored, arn, key),
		boot: (places, revision) => boots.boot(places, revision),
		environment: (place) => {
			const found = standsAt(place);
			const own = environmentOf(found, region, authorityPath);
			return { ...own, ...assetsOf(stored, found?.definition) };
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

function storing(bucket: string, key: string, bytes: Buffer) {
	const base64 = bytes.toString("base64");
	return { command: "store", bucket, key, base64 };
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

function partSettings(
	start: Start,
	doors: readonly Door[],
	asked: (event: AskedEvent) => void,
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
			return event.event === "ready";
		},
		longestMs: 20_000,
		late: () => "it does not answer after 20 s",
	};
}

function secretIn(
	{ secrets, parameters }: Stored,
	arn: string,
	key: string | undefined,
): string | undefined {
	const found = [...secrets, ...parameters].find((one) => one.arn === arn);
	if (found === undefined || key === undefined) return found?.value;
	try {
		const value = JSON.parse(found.value)[key];
		return typeof value === "string" ? value : JSON.stringify(value);
	} catch {
		// One that is made up is no JSON: whoever asks for a key gets the whole.
		return found.value;
	}
}

type Certified = Parameters<Start["authority"]["issue"]>[0];

function certified(names: readonly (readonly [string, string])[]): Certified {
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
		AWS_REGION: region,
		AWS_DEFAULT_REGION: region,
		AWS_CA_BUNDLE: authority,
		NODE_EXTRA_CA_CERTS: authority,
		SSL_CERT_FILE: authority,
		...(booting.roles.kind === "task" && {
			ECS_CONTAINER_METADATA_URI_V4: `http://169.254.170.2/v4/${booting.id}`,
			...(booting.runs && {
				AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: `/v2/credentials/${booting.id}`,
			}),
		}),
	};
}

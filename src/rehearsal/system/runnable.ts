import { statSync } from "node:fs";
import type { Revision } from "../scaling/index.ts";
import { type OwnService, referenceApp } from "../service/index.ts";
import { type Place, regionOf } from "./places.ts";
import type { Start } from "./start.ts";
import { MissingFault, StartFault } from "./start-fault.ts";
import { toldDatabase, withoutLogin } from "./told-database.ts";

type Variables = Readonly<Record<string, string>>;

/** What runs at each interface, and what it is told beside its port. */
export interface Runnable {
	readonly command: readonly string[];
	readonly cwd?: string;
	readonly environment: Variables;
	/** What is read anew by each machine that boots: secrets, and with them the database's login. */
	read(place: Place): Variables;
	/** Whose files it runs in; this machine's otherwise. */
	readonly image?: OwnService["image"];
	readonly anotherImage?: OwnService["anotherImage"];
}

/** The service's own command, or the reference application. @throws StartFault */
export async function runnableOf(start: Start): Promise<Runnable> {
	return start.own === undefined
		? standIn(start)
		: ownCommand(start, start.own);
}

/** What a revision changes of what runs. @throws Error with why its image is not had. */
export async function withRevision(
	runnable: Runnable,
	revision: Revision | undefined,
): Promise<Runnable> {
	if (revision === undefined) return runnable;
	const command = revision.command ?? runnable.command;
	const revised = {
		...runnable,
		command,
		read: (place: Place) => ({
			...runnable.read(place),
			...revision.environment,
		}),
	};
	if (runnable.anotherImage === undefined || revision.image === undefined)
		return revised;
	const image = await runnable.anotherImage(revision.image);
	const own = revision.task?.container.command;
	return {
		...revised,
		image,
		command: isTexts(own) && own.length > 0 ? own : image.command,
		cwd: image.folder,
	};
}

function isTexts(value: unknown): value is readonly string[] {
	return Array.isArray(value) && value.every((one) => typeof one === "string");
}

async function standIn(start: Start): Promise<Runnable> {
	const server = await referenceApp();
	if (server === undefined || start.database === undefined)
		throw new MissingFault(
			"service",
			'nothing runs as the service: say in its blueprint what does, rehearse: { command: ["node", "server.js"] }; the reference application, which stands for it otherwise, is only in Terrace\'s own repository',
		);
	start.tell({
		event: "note",
		text: "the service's own source is not run: the reference application stands for it",
	});
	return {
		command: [process.execPath, server],
		environment: {
			SHUTDOWN_DELAY_SECONDS: "0",
			// Which Node it is that nobody chose here is no news of theirs.
			AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
			AWS_REGION: regionOf(start.model),
		},
		read: (place) => ({
			LOG_LEVEL: start.aws?.variables(place).LOG_LEVEL ?? "warn",
			...standInDatabase(start, place),
		}),
	};
}

/**
 * Where the document names the secret, the reference application reads it by itself, as a task of Terrace's does. It is
 * handed no login then: it would not be looked at. Where the way out to Secrets Manager is closed, there is what a
 * host has kept.
 */
function standInDatabase(start: Start, place: Place): Variables {
	const database = toldDatabase(start, place);
	if (database === undefined) return {};
	const { writer, reader, secretArn } = database;
	if (secretArn === undefined || !canAsk(start))
		return { WRITER_DATABASE_URL: writer, READER_DATABASE_URL: reader };
	return {
		WRITER_DATABASE_URL: withoutLogin(writer),
		READER_DATABASE_URL: withoutLogin(reader),
		DATABASE_SECRET_ARN: secretArn,
	};
}

function canAsk({ sealed, model }: Start): boolean {
	const isThere = model.interfaceEndpoints.some(
		({ service }) => service === "secretsmanager",
	);
	return !sealed || isThere;
}

function ownCommand(start: Start, own: OwnService): Runnable {
	const { command, cwd, environment, image, anotherImage } = own;
	if (
		image === undefined &&
		statSync(cwd, { throwIfNoEntry: false })?.isDirectory() !== true
	)
		throw new StartFault("service", `rehearse.cwd: there is no folder ${cwd}`);
	const found = secretsOf(start, own);
	const missing = Object.keys(own.secrets).filter((name) => !(name in found));
	if (missing.length > 0)
		start.tell({
			event: "note",
			text: `these of the service's variables hold secrets in AWS and are not set here: ${missing.join(", ")}`,
		});
	return {
		command,
		cwd,
		environment: {},
		read: (place) =>
			start.aws?.told(place) ?? {
				...environment,
				...secretsOf(start, own),
				...ownDatabase(start, own),
			},
		...(image && { image }),
		...(anotherImage && { anotherImage }),
	};
}

function secretsOf({ aws }: Start, { secrets }: OwnService): Variables {
	const found = Object.entries(secrets).flatMap(([name, { arn, key }]) => {
		const value = aws?.secret(arn, key);
		return value === undefined ? [] : [[name, value] as const];
	});
	return Object.fromEntries(found);
}

/** Where nobody tells how it boots, the database's URLs alone bring it there. */
function ownDatabase({ database }: Start, { urls }: OwnService): Variables {
	if (database === undefined || urls === undefined) return {};
	const { writer, reader } = database;
	return {
		[urls.writer]: writer,
		...(urls.reader !== undefined && { [urls.reader]: reader }),
	};
}

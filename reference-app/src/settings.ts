import {
	type DatabaseSettings,
	readDatabaseSettings,
} from "./database/settings.ts";
import { type Environment, EnvironmentReader } from "./environment.ts";

/** What the environment says, read once at the start; every fault of it is told at once. */
export interface Settings {
	readonly host: string;
	readonly port: number;
	readonly logLevel: string;
	readonly shutdown: ShutdownSettings;
	readonly database: DatabaseSettings;
	/** The bucket of the items' images; without one there are no images. */
	readonly bucket: string | undefined;
}

export interface ShutdownSettings {
	/** How long it goes on taking requests after SIGTERM while it says that it is not ready. */
	readonly delaySeconds: number;
	/** How long running requests may take after that. */
	readonly timeoutSeconds: number;
}

/** A setting that cannot be used, in a sentence for whoever set it. */
export class SettingsError extends Error {
	override readonly name = "SettingsError";
	readonly problems: readonly string[];

	constructor(problems: readonly string[]) {
		super(problems.join("\n"));
		this.problems = problems;
	}
}

const logLevels = [
	"fatal",
	"error",
	"warn",
	"info",
	"debug",
	"trace",
	"silent",
] as const;

/** @throws SettingsError with all problems. */
export function readSettings(environment: Environment): Settings {
	const problems: string[] = [];
	const read = new EnvironmentReader(environment, problems);
	const settings = {
		host: read.text("HOST", "0.0.0.0"),
		port: read.number("PORT", 8000, { least: 0, most: 65_535, whole: true }),
		logLevel: read.oneOf("LOG_LEVEL", "info", logLevels),
		shutdown: {
			delaySeconds: read.number("SHUTDOWN_DELAY_SECONDS", 2, { most: 300 }),
			timeoutSeconds: read.number("SHUTDOWN_TIMEOUT_SECONDS", 20, {
				most: 300,
			}),
		},
		bucket: read.optional("ASSETS_BUCKET"),
		database: readDatabaseSettings(read),
	};
	const { database } = settings;
	if (problems.length > 0 || !database) throw new SettingsError(problems);
	return { ...settings, database };
}

/** What the environment says, read once at the start; every fault of it is told at once. */
export interface Settings {
	readonly host: string;
	readonly port: number;
	readonly logLevel: string;
	readonly shutdown: ShutdownSettings;
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

export type Environment = Readonly<Record<string, string | undefined>>;

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace"];

/** @throws SettingsError with all problems. */
export function readSettings(environment: Environment): Settings {
	const problems: string[] = [];
	const read = new EnvironmentReader(environment, problems);
	const settings: Settings = {
		host: read.text("HOST", "0.0.0.0"),
		port: read.number("PORT", 8000, { least: 0, most: 65_535, whole: true }),
		logLevel: read.oneOf("LOG_LEVEL", "info", logLevels),
		shutdown: {
			delaySeconds: read.number("SHUTDOWN_DELAY_SECONDS", 2, { most: 300 }),
			timeoutSeconds: read.number("SHUTDOWN_TIMEOUT_SECONDS", 20, {
				most: 300,
			}),
		},
	};
	if (problems.length > 0) throw new SettingsError(problems);
	return settings;
}

interface Bounds {
	readonly least?: number;
	readonly most: number;
	readonly whole?: boolean;
}

/** Reads variables by their kind; an empty one counts as not set, as compose files and task definitions have it. */
export class EnvironmentReader {
	readonly #environment: Environment;
	readonly #problems: string[];

	constructor(environment: Environment, problems: string[]) {
		this.#environment = environment;
		this.#problems = problems;
	}

	optional(name: string): string | undefined {
		return this.#environment[name]?.trim() || undefined;
	}

	text(name: string, otherwise: string): string {
		return this.optional(name) ?? otherwise;
	}

	number(name: string, otherwise: number, bounds: Bounds): number {
		const text = this.optional(name);
		if (text === undefined) return otherwise;
		const { least = 0, most, whole = false } = bounds;
		const value = Number(text);
		const good =
			value >= least && value <= most && (!whole || Number.isInteger(value));
		if (good) return value;
		const kind = whole ? "a whole number" : "a number";
		this.problem(
			`${name} is "${text}"; it must be ${kind} from ${least} to ${most}.`,
		);
		return otherwise;
	}

	oneOf(name: string, otherwise: string, allowed: readonly string[]): string {
		const text = this.text(name, otherwise);
		if (allowed.includes(text)) return text;
		this.problem(
			`${name} is "${text}"; it must be one of ${allowed.join(", ")}.`,
		);
		return otherwise;
	}

	problem(sentence: string): void {
		this.#problems.push(sentence);
	}
}

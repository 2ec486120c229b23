import type { EnvironmentReader } from "../environment.ts";
import {
	type DatabaseTarget,
	targetFromParts,
	targetFromUrl,
} from "./target.ts";

export interface DatabaseSettings {
	readonly writer: DatabaseTarget;
	readonly reader: DatabaseTarget | undefined;
	/** Where Secrets Manager has user and password; it is believed before those of a URL. */
	readonly secretArn: string | undefined;
	/** How often the secret is read again, whether or not somebody was refused. */
	readonly secretRefreshSeconds: number;
	readonly connections: number;
	/** After this a server that does not answer counts as gone. */
	readonly timeoutSeconds: number;
	/** How long after a write its author reads from the writer, where a replica cannot be asked how far it is. */
	readonly readYourWritesSeconds: number;
}

/** Nothing when no database is named; the problem is then told. */
export function readDatabaseSettings(
	read: EnvironmentReader,
): DatabaseSettings | undefined {
	const writer = writerTarget(read);
	const reader = targetFromUrl(read, "READER_DATABASE_URL");
	const secretArn = read.optional("DATABASE_SECRET_ARN");
	const numbers = {
		secretRefreshSeconds: read.number("DATABASE_SECRET_REFRESH_SECONDS", 300, {
			least: 1,
			most: 86_400,
		}),
		connections: read.number("DATABASE_CONNECTIONS", 10, {
			least: 1,
			most: 1000,
			whole: true,
		}),
		timeoutSeconds: read.number("DATABASE_TIMEOUT_SECONDS", 5, {
			least: 0.1,
			most: 300,
		}),
		readYourWritesSeconds: read.number("READ_YOUR_WRITES_SECONDS", 30, {
			most: 3600,
		}),
	};
	if (writer === undefined) return undefined;
	if (reader && reader.engine !== writer.engine) {
		read.problem(
			`The writer is ${writer.engine} and the reader ${reader.engine}; a replica is of its primary's engine.`,
		);
	}
	for (const target of [writer, reader]) {
		if (!target || target.login || secretArn) continue;
		const which = target === writer ? "the database" : "READER_DATABASE_URL";
		read.problem(
			`Nobody says as whom to connect to ${which}: put user and password into the URL, or set DATABASE_SECRET_ARN.`,
		);
	}
	return { writer, reader, secretArn, ...numbers };
}

function writerTarget(read: EnvironmentReader): DatabaseTarget | undefined {
	const names = ["WRITER_DATABASE_URL", "DATABASE_URL", "DB_HOST"];
	const set = names.filter((name) => read.optional(name) !== undefined);
	const [first, second] = set;
	if (first === undefined) {
		read.problem(
			"No database is named: set DATABASE_URL, or WRITER_DATABASE_URL and READER_DATABASE_URL, or DB_HOST with DB_NAME, DB_USER and DB_PASSWORD.",
		);
		return undefined;
	}
	if (second !== undefined) {
		read.problem(`Set only one of ${set.join(" and ")}: both name the writer.`);
	}
	return first === "DB_HOST"
		? targetFromParts(read)
		: targetFromUrl(read, first);
}

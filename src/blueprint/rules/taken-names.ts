import type { Database } from "../database.ts";
import type { Draft } from "../draft.ts";

type Names = ReadonlyMap<string, string>;

/** Variables that the service is given anyway, and what they carry. */
export function takenNames(draft: Draft): Names {
	const urls = draft.database?.urls;
	return new Map([
		...givenNames(draft),
		...(urls ? [[urls.writer, "the database's URL"] as const] : []),
		...(urls?.reader ? [[urls.reader, "the replica's URL"] as const] : []),
		...(draft.database ? partNames(draft.database) : []),
	]);
}

/** Those that carry one part of the database's connection each. */
export function partNames({ variables }: Pick<Database, "variables">): Names {
	return new Map(
		Object.entries(variables).map(([part, name]) => [
			name,
			`the ${part} of database.variables`,
		]),
	);
}

/** Those of them whose names are not the blueprint's to choose. */
export function givenNames(draft: Draft): Names {
	return new Map([
		["PORT", "the port that the service listens on"],
		["AWS_REGION", "the region"],
		...(draft.storage?.assets
			? [["ASSETS_BUCKET", "the bucket"] as const]
			: []),
		...databaseNames(draft),
		...programNames(draft),
	]);
}

function databaseNames({ database, service }: Draft) {
	if (database === undefined) return [];
	return [
		["DATABASE_SECRET_ARN", "where the database's password is"] as const,
		["DATABASE_REPLICA_HOSTS", "the replicas' names"] as const,
		// ECS reads them out of the secret; a host has them in its URLs alone.
		...(service.runsOn?.kind === "fargate"
			? [
					["DATABASE_USERNAME", "the database's user"] as const,
					["DATABASE_PASSWORD", "the database's password"] as const,
				]
			: []),
	];
}

/** A host starts the service by a program of bash, whose variables would hide the service's of the same name. */
function programNames({ service: { source, runsOn } }: Draft) {
	if (!source || !runsOn || runsOn.kind === "fargate") return [];
	const names = source.kind === "git" ? gitProgram : containerProgram;
	return names.map(
		(name) =>
			[name, "a variable of the program that starts the service"] as const,
	);
}

const gitProgram = ["start_command", "directory"];
const containerProgram = [
	"image",
	"command",
	"port",
	"variables",
	"region",
	"log_group",
	"log_stream",
];

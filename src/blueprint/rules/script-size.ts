import type { BlueprintPath } from "../../address/index.ts";
import type { Draft } from "../draft.ts";
import type { Source } from "../source.ts";

/** What a text of the blueprint comes to in a host's boot script. */
export interface Share {
	readonly path: BlueprintPath;
	readonly bytes: number;
}

/** About how long a boot script gets, and what the blueprint's texts have to do with it; never less than it is. */
export interface ScriptSize {
	readonly bytes: number;
	readonly shares: readonly Share[];
}

/**
 * What is in the scripts whatever a blueprint says: bytes, and how often the system's name stands in them. Measured
 * on the scripts themselves; `test/user-data.test.ts` tells when one of them has outgrown its number here.
 */
const frames = {
	container: { bytes: 8900, names: 30 },
	git: { bytes: 9900, names: 41 },
	ecr: { bytes: 500, names: 0 },
	dockerBridge: { bytes: 320, names: 0 },
	lateEgress: { bytes: 860, names: 0 },
	secrets: { bytes: 600, names: 5 },
	loadGenerator: { bytes: 3600, names: 2 },
};

type Frame = (typeof frames)[keyof typeof frames];

/**
 * The longest that AWS makes of these: the host of an RDS instance is its identifier, of up to 63 characters, and 46
 * more; a secret's ARN is its name and 65 more; a load balancer's is its name, of up to 32, and 53 more.
 */
const longest = {
	secretArn: 136,
	databaseHost: 112,
	bucket: 63,
	loadBalancer: 96,
};

/** The script of the service's hosts; `undefined` where there are none, or where they are not known. */
export function serviceScript(draft: Draft): ScriptSize | undefined {
	const { source, runsOn, environment, secrets, healthCheck } = draft.service;
	if (!source || !runsOn || runsOn.kind === "fargate") return undefined;
	const isContainer = source.kind !== "git";
	const shares = [
		share(
			["service", "environment"],
			json({ variables: environment ?? {} }),
			isContainer ? words(Object.keys(environment ?? {})) : 0,
		),
		share(
			["service", "secrets"],
			json({ secrets: secrets ?? {} }),
			isContainer ? words(Object.keys(secrets ?? {})) : 0,
		),
		share(["service", "healthCheck"], words([healthCheck?.path ?? ""])),
		...databaseShares(draft),
		...sourceShares(source),
	];
	const bucket = draft.storage?.assets ? longest.bucket : 0;
	return sum(draft, serviceFrames(draft, source), shares, bucket);
}

function serviceFrames({ network, service, database }: Draft, source: Source) {
	const egress = network?.egress.kind;
	const isLate = egress === "ephemeral-nat" || egress === "nat-instance";
	const isSecret =
		database !== undefined || Object.keys(service.secrets ?? {}).length > 0;
	const isInEcr =
		source.kind === "ecr" ||
		(source.kind === "image" && source.image.includes(".dkr.ecr."));
	return [
		source.kind === "git" ? frames.git : frames.container,
		...(isInEcr ? [frames.ecr] : []),
		...(network?.cidr.startsWith("172.17.") ? [frames.dockerBridge] : []),
		...(isLate ? [frames.lateEgress] : []),
		...(isSecret ? [frames.secrets] : []),
	];
}

/** Where the database's secret is, how it is reached, and the names of its replicas. */
function databaseShares({ database }: Draft): Share[] {
	if (!database) return [];
	const { urls, databaseName, variables: parts } = database;
	const replicas = database.kind === "rds" ? database.replicas.length : 0;
	const variables = [urls.writer, ...(urls.reader ? [urls.reader] : [])];
	const named = Object.values(parts);
	const secret = {
		store: "secrets-manager",
		arn: "s".repeat(longest.secretArn),
		key: "username",
	};
	const address = {
		scheme: urls.scheme,
		host: "h".repeat(longest.databaseHost),
		port: database.port,
		database: databaseName,
		query: urls.query,
	};
	return [
		share(
			["database", "urls"],
			json({
				login: "s".repeat(longest.secretArn),
				urls: Object.fromEntries(variables.map((name) => [name, address])),
				DATABASE_SECRET_ARN: "s".repeat(longest.secretArn),
			}),
			words([...variables, "DATABASE_SECRET_ARN", "DATABASE_REPLICA_HOSTS"]),
		),
		share(
			["database", "variables"],
			json({ parts: Object.fromEntries(named.map((name) => [name, secret])) }),
			words(named),
		),
		share(["database", "replicas"], replicas * (longest.databaseHost + 1)),
	];
}

function sourceShares(source: Source): Share[] {
	const path = ["service", "source"];
	if (source.kind === "git")
		return [
			// Once more where the way out is waited for.
			share([...path, "repository"], 2 * words([source.repository])),
			share([...path, "ref"], words([source.ref])),
			share([...path, "packages"], words(source.packages)),
			share([...path, "build"], words(source.build)),
			share([...path, "start"], words([source.start])),
			share([...path, "directory"], words([source.directory ?? ""])),
		];
	return [
		source.kind === "image"
			? // The registry's name again, to log in and to wait for.
				share([...path, "image"], 3 * words([source.image]))
			: share([...path, "tag"], words([source.tag])),
		share([...path, "command"], words(source.command ?? [])),
	];
}

/** The longer one of the load generator's scripts. */
export function loadGeneratorScript(draft: Draft): ScriptSize | undefined {
	const { loadGenerator, edge } = draft;
	if (!loadGenerator) return undefined;
	const text = loadGenerator.locustfile;
	const ends = text.match(/^LOCUSTFILE(_END)*$/gm) ?? [];
	const locustfile = share(
		["loadGenerator", "locustfile"],
		length(text),
		// What ends it in the script must be no line of it.
		ends.length * 2 * length("_END"),
	);
	const url = Math.max(longest.loadBalancer, length(edge?.domain ?? ""));
	return sum(draft, [frames.loadGenerator], [locustfile], url);
}

function sum(
	{ name = "", environment }: Draft,
	parts: readonly Frame[],
	shares: readonly Share[],
	others: number,
): ScriptSize {
	const prefix = environment === undefined ? name : `${name}-${environment}`;
	const framed = parts.reduce(
		(bytes, frame) => bytes + frame.bytes + frame.names * prefix.length,
		others,
	);
	return {
		bytes: shares.reduce((bytes, one) => bytes + one.bytes, framed),
		shares,
	};
}

function share(path: BlueprintPath, ...bytes: readonly number[]): Share {
	return { path, bytes: bytes.reduce((total, one) => total + one, 0) };
}

/** As the settings of a host are written. */
function json(value: object): number {
	return length(JSON.stringify(value, undefined, 2));
}

/** Words of the shell, each in quotation marks and with a space, and the comment that shellcheck wants for a dollar. */
function words(texts: readonly string[]): number {
	const all = texts.map((text) => `'${text.replaceAll("'", "'\\''")}' `);
	const text = all.join("");
	const comment = /[$`]/.test(text) ? "# shellcheck disable=SC2016\n" : "";
	return length(text) + length(comment);
}

function length(text: string): number {
	return new TextEncoder().encode(text).length;
}

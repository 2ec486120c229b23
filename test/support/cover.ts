import type { BlueprintInput } from "../../src/blueprint/index.ts";
import * as shape from "../../src/index.ts";
import { pairwise } from "./pairwise.ts";

/**
 * A pairwise cover of the blueprint's shapes: every two choices that can stand in one blueprint stand together in
 * one of these. Generated, and the same on every run.
 */
export function coveringBlueprints(): readonly BlueprintInput[] {
	cover ??= pairwise<Row>(choices, possible).map(toBlueprint);
	return cover;
}

let cover: readonly BlueprintInput[] | undefined;

const publicKey =
	"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHLs033TQvKXLnBNK/kkjDGvf7/GLFeNH6Fqz9kYA3To operator@example";
const certificateArn =
	"arn:aws:acm:eu-central-1:123456789012:certificate/11111111-2222-3333-4444-555555555555";

const egress = {
	gateway: shape.natGateway(),
	"gateway-per-zone": shape.natGateway({ per: "zone" }),
	instance: shape.natInstance(),
	ephemeral: shape.ephemeralNat(),
	endpoints: shape.endpoints({ additional: ["sqs"] }),
	none: shape.noEgress(),
};

const zones = {
	"one-and-empty": { zones: 1, emptyPublicSubnet: {} },
	two: { zones: 2 },
	three: { zones: 3 },
};

const access = {
	bastion: shape.bastion({ from: ["203.0.113.0/24"], publicKey }),
	"instance-connect": shape.instanceConnect(),
	"session-manager": shape.sessionManager(),
	none: shape.noAccess(),
};

const source = {
	image: shape.image("ghcr.io/acme/shop:1.4.0", {
		command: ["serve", "$HOME"],
	}),
	ecr: shape.ecr({ tag: "1.4.0" }),
	"existing-ecr": shape.image(
		"123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop:1.4.0",
	),
	git: shape.git("https://git.example.com/acme/shop.git", {
		ref: "v1.4.0",
		packages: ["python3.11"],
		build: ["make build"],
		start: "./serve --port 8000",
		directory: "backend",
	}),
};

const runsOn = {
	host: shape.instance({ instance: "t3.micro" }),
	"arm-host": shape.instance({ instance: "t4g.small", diskGiB: 30 }),
	group: shape.autoscaling({ instance: "t3.micro", min: 2, max: 4 }),
	"stepping-group": shape.autoscaling({
		instance: "m7g.large",
		min: 1,
		max: 6,
		desired: 2,
		scaleOn: [
			{ cpuSteps: { outAt: 70, inAt: 20 } },
			{ requestsPerTarget: 150 },
		],
	}),
	"own-image-group": shape.autoscaling({
		instance: "t3.small",
		min: 2,
		max: 2,
		ami: "ami-0123456789abcdef0",
	}),
	fargate: shape.fargate(),
	"spot-fargate": shape.fargate({
		cpu: 1024,
		memoryMiB: 2048,
		architecture: "arm64",
		min: 1,
		max: 10,
		exec: true,
		spotPercent: 70,
		scaleOn: [
			{ cpuSteps: { outAt: 80, inAt: 30 } },
			{ requestsPerTarget: 500 },
		],
	}),
};

const database = {
	none: undefined,
	postgres: shape.rds({ engine: "postgres", instance: "db.t4g.micro" }),
	mysql: shape.rds({
		engine: "mysql",
		version: "8.4",
		instance: "db.m7g.large",
		multiAz: true,
		rotatePasswordDays: 30,
		parameters: { max_connections: "200" },
		variables: {
			host: "DB_HOST",
			port: "DB_PORT",
			name: "DB_NAME",
			user: "DB_USER",
			password: "DB_PASSWORD",
		},
	}),
	"mariadb-replicas": shape.rds({
		engine: "mariadb",
		instance: "db.t4g.small",
		replicas: 2,
		variables: { readerHost: "DB_READER" },
		deletionProtection: false,
		finalSnapshot: false,
	}),
	"postgres-replicas": shape.rds({
		engine: "postgres",
		instance: "db.t4g.medium",
		replicas: [{ instance: "db.t4g.small", zone: "eu-central-1b" }],
		logExports: [],
	}),
	"postgres-container": shape.containerDatabase({
		image: "postgres:16",
		variables: { host: "PGHOST", user: "PGUSER", password: "PGPASSWORD" },
	}),
	"mysql-container": shape.containerDatabase({
		image: "mysql:8.4",
		instance: "t3.small",
		snapshots: { everyHours: 6, keep: 4 },
	}),
};

const entry = {
	plain: {},
	careful: {
		stickinessSeconds: 3600,
		idleTimeoutSeconds: 120,
		deletionProtection: true,
		accessLogs: {},
		drainSeconds: 0,
	},
	certificate: { certificateArn },
};

const edge = {
	none: undefined,
	domain: { domain: "example.com" },
	"known-zone": {
		domain: "shop.example.com",
		hostedZone: { id: "Z0123456789ABCDEFGHIJ" },
		subdomains: [],
		waf: { rateLimit: 500, countOnly: ["common" as const] },
	},
	"waf-alone": { waf: true },
	cdn: { cdn: true },
	everything: {
		domain: "example.com",
		cdn: { priceClass: "all" as const },
		waf: true,
	},
};

const storage = {
	none: undefined,
	assets: { assets: {} },
	"front-end": { assets: {}, frontEnd: {} },
};

const observe = {
	none: undefined,
	mail: { email: ["ops@example.com", "cto@example.com"] },
	"slack-and-healing": {
		slack: { workspaceId: "T01234567", channelId: "C01234567" },
		selfHealing: true,
		logRetentionDays: 90,
	},
	quiet: { alarms: false as const, dashboard: false },
};

const state = {
	local: undefined,
	native: { bucket: "acme-terraform-state" },
	table: {
		bucket: "acme-terraform-state",
		lock: { table: "acme-terraform-locks" },
	},
};

const extras = {
	none: {},
	"dual-stack": {
		ipv6: true,
		gatewayEndpoints: ["s3" as const, "dynamodb" as const],
	},
	watched: { flowLogs: { traffic: "reject" as const } },
};

const secrets = {
	API_KEY:
		"arn:aws:secretsmanager:eu-central-1:123456789012:secret:api-AbCdEf#key",
	FLAG: "arn:aws:ssm:eu-central-1:123456789012:parameter/shop/flag",
};
const schedule = { start: "08:00", stop: "19:00", timeZone: "Europe/Berlin" };
const loadGenerator = { from: ["203.0.113.7/32"], workers: 2 };

type Row = {
	egress: keyof typeof egress;
	zones: keyof typeof zones;
	access: keyof typeof access;
	source: keyof typeof source;
	runsOn: keyof typeof runsOn;
	database: keyof typeof database;
	entry: keyof typeof entry;
	edge: keyof typeof edge;
	storage: keyof typeof storage;
	observe: keyof typeof observe;
	state: keyof typeof state;
	extras: keyof typeof extras;
	together: "apart" | "together";
	loadGenerator: "without" | "with";
	schedule: "without" | "with";
};

const choices: { [K in keyof Row]: Row[K][] } = {
	egress: names(egress),
	zones: names(zones),
	access: names(access),
	source: names(source),
	runsOn: names(runsOn),
	database: names(database),
	entry: names(entry),
	edge: names(edge),
	storage: names(storage),
	observe: names(observe),
	state: names(state),
	extras: names(extras),
	together: ["apart", "together"],
	loadGenerator: ["without", "with"],
	schedule: ["without", "with"],
};

function names<T extends object>(shapes: T): (keyof T & string)[] {
	return Object.keys(shapes) as (keyof T & string)[];
}

/** What cannot stand together: each is a diagnostic of its own, with tests of its own. */
function possible(row: Partial<Row>): boolean {
	return impossible.every((rule) => !rule(row));
}

const impossible: readonly ((row: Partial<Row>) => boolean | undefined)[] = [
	// Fargate runs images.
	({ source, runsOn }) => source === "git" && runsOn?.includes("fargate"),
	// Endpoints lead to AWS alone.
	({ source, egress }) =>
		egress === "endpoints" && (source === "git" || source === "image"),
	({ database, egress }) =>
		egress === "endpoints" && database?.includes("container"),
	// Without a way out everything is in the machine image, and nothing is secret.
	({ egress, source }) => egress === "none" && source === "git",
	({ egress, runsOn }) =>
		egress === "none" && runsOn !== undefined && runsOn !== "own-image-group",
	({ egress, database }) =>
		egress === "none" && database !== undefined && database !== "none",
	({ egress, access }) => egress === "none" && access === "session-manager",
	// An RDS subnet group spans two zones.
	({ database, zones }) => zones === "one-and-empty" && isRds(database),
	// A stopped database has no replicas.
	({ database, schedule }) =>
		schedule === "with" && database?.includes("replicas"),
	// A front end is served by the CDN.
	({ storage, edge }) =>
		storage === "front-end" &&
		edge !== undefined &&
		edge !== "cdn" &&
		edge !== "everything",
	// One certificate at a time, and one that CloudFront can match.
	({ entry, edge }) =>
		entry === "certificate" &&
		edge !== undefined &&
		edge !== "none" &&
		edge !== "waf-alone",
	({ together, database }) => together === "together" && database === "none",
	// A gateway for each zone wants zones.
	({ egress, zones }) =>
		egress === "gateway-per-zone" && zones === "one-and-empty",
];

function isRds(name: string | undefined): boolean {
	return name !== undefined && name !== "none" && !name.includes("container");
}

function toBlueprint(row: Row, position: number): BlueprintInput {
	return shape.blueprint({
		name: `cover-${position}`,
		region: "eu-central-1",
		network: {
			...zones[row.zones],
			...extras[row.extras],
			egress: egress[row.egress],
			...(row.together === "together"
				? { subnets: { database: "with-service" as const } }
				: {}),
		},
		access: access[row.access],
		entry: entry[row.entry],
		service: {
			source: source[row.source],
			port: 8000,
			healthCheck: "/health",
			runsOn: runsOn[row.runsOn],
			// biome-ignore lint/suspicious/noTemplateCurlyInString: what Terraform would read, if it were not escaped.
			environment: { GREETING: 'it\'s ${name} %{here} "quoted"' },
			secrets: row.egress === "none" ? {} : secrets,
		},
		...optional("database", database[row.database]),
		...optional("edge", edge[row.edge]),
		...optional("storage", storage[row.storage]),
		...optional("observe", observe[row.observe]),
		...optional("state", state[row.state]),
		...(row.loadGenerator === "with" ? { loadGenerator } : {}),
		...(row.schedule === "with" ? { schedule } : {}),
		tags: { Owner: "platform" },
	});
}

function optional<K extends string, V>(
	key: K,
	value: V | undefined,
): { [P in K]?: V } {
	return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
}

import { describe, expect, it } from "vitest";
import { argument, find } from "../../test/support/document-query.ts";
import { renderedScripts } from "../../test/support/rendered-scripts.ts";
import { sampleBlueprint } from "../../test/support/sample-blueprint.ts";
import type {
	BlueprintInput,
	DatabaseInput,
	ServiceInput,
} from "../blueprint/index.ts";
import { synthesise } from "./index.ts";

const variables = {
	host: "DB_HOST",
	port: "DB_PORT",
	name: "DB_NAME",
	user: "DB_USER",
	password: "DB_PASSWORD",
};

const databases: Readonly<Record<string, DatabaseInput>> = {
	managed: {
		kind: "rds",
		engine: "mysql",
		instance: "db.t4g.micro",
		variables,
	},
	replicated: {
		kind: "rds",
		engine: "postgres",
		instance: "db.t4g.micro",
		replicas: 1,
		variables: { ...variables, readerHost: "DB_READER" },
	},
	container: { kind: "container", image: "mariadb:11.4", variables },
};

const image = { kind: "image", image: "ghcr.io/acme/shop:1.4.0" } as const;
const git = {
	kind: "git",
	repository: "https://git.example.com/shop.git",
	ref: "main",
	start: "./serve",
} as const;

const services: Readonly<Record<string, ServiceInput>> = {
	"an image on one host": service(image, {
		kind: "instance",
		instance: "t3.micro",
	}),
	"an image on a group": service(image, {
		kind: "autoscaling",
		instance: "t3.micro",
		min: 2,
		max: 4,
	}),
	"a repository on a group": service(git, {
		kind: "autoscaling",
		instance: "t3.micro",
		min: 2,
		max: 4,
	}),
};

function service(
	source: ServiceInput["source"],
	runsOn: ServiceInput["runsOn"],
): ServiceInput {
	return { source, port: 8000, healthCheck: "/health", runsOn };
}

/** The settings that a host keeps. */
function settings(changes: Partial<BlueprintInput>) {
	const { service: script = "" } = renderedScripts(sampleBlueprint(changes));
	const [, json = ""] = /<<'JSON'\n(.*?)\nJSON\n/s.exec(script) ?? [];
	return JSON.parse(json);
}

describe.each(Object.keys(databases))("a %s database", (kind) => {
	const database = databases[kind] as DatabaseInput;
	const engine = { managed: "3306", replicated: "5432", container: "3306" };
	const port = engine[kind as keyof typeof engine];

	it.each(Object.keys(services))("%s: is told each part by its name", (on) => {
		const told = settings({
			database,
			service: services[on] as ServiceInput,
			network: { egress: { kind: "nat-gateway" } },
		});
		expect(told.variables).toMatchObject({
			DB_HOST: expect.stringMatching(/./),
			DB_PORT: port,
			DB_NAME: "shop",
			...(kind === "replicated" ? { DB_READER: expect.any(String) } : {}),
		});
		// Where they are, and never what they are.
		const { login: arn } = told;
		const store = "secrets-manager";
		expect(told.secrets).toEqual({
			DB_USER: { store, arn, key: "username" },
			DB_PASSWORD: { store, arn, key: "password" },
		});
		expect(told.variables).not.toHaveProperty("DB_PASSWORD");
	});

	it("a task is told each part by its name", () => {
		const [system] = synthesise(sampleBlueprint({ database }));
		if (!system) throw new Error("Nothing was made.");
		const task = find(system.document, "aws_ecs_task_definition", "service");
		const container = (key: string) =>
			argument(task, "container_definitions", 0, key) as Named[];
		const plain = container("environment").map(({ name }) => name);
		const secret = container("secrets");
		expect(plain).toEqual(
			expect.arrayContaining(["DB_HOST", "DB_NAME", "DB_PORT"]),
		);
		expect(plain).not.toContain("DB_PASSWORD");
		expect(secret.map(({ name }) => name)).toEqual([
			"DATABASE_PASSWORD",
			"DATABASE_USERNAME",
			"DB_PASSWORD",
			"DB_USER",
		]);
		const [password, , ours] = secret;
		expect(ours?.valueFrom).toEqual(password?.valueFrom);
	});
});

interface Named {
	readonly name: string;
	readonly valueFrom?: unknown;
}

it("adds nothing that was not asked for", () => {
	const told = settings({
		database: {
			...(databases.managed as DatabaseInput),
			variables: { host: "PGHOST" },
		},
		service: services["an image on one host"] as ServiceInput,
	});
	expect(Object.keys(told.variables).sort()).toEqual([
		"AWS_REGION",
		"DATABASE_SECRET_ARN",
		"PGHOST",
		"PORT",
	]);
	expect(told).not.toHaveProperty("secrets");
});

import { expect, test } from "vitest";
import {
	autoscaling,
	type BlueprintInput,
	type EnvironmentInput,
	fargate,
	image,
	parseBlueprint,
	rds,
} from "./index.ts";
import { isOverridden } from "./origin.ts";

const base: BlueprintInput = {
	name: "shop",
	region: "eu-central-1",
	service: {
		source: image("ghcr.io/acme/shop:1.4.0"),
		port: 8000,
		healthCheck: "/health",
		runsOn: fargate({ min: 2, max: 4 }),
		environment: { LOG_LEVEL: "info", MODE: "live" },
	},
	database: rds({
		engine: "postgres",
		instance: "db.t4g.micro",
		replicas: 1,
		backups: { retentionDays: 14, window: "01:00-02:00" },
	}),
	edge: { cdn: true },
	observe: { email: ["ops@example.com", "boss@example.com"] },
	state: { bucket: "shop-state" },
};

function staged(staging: EnvironmentInput) {
	const { blueprint, diagnostics } = parseBlueprint(
		{ ...base, environments: { staging } },
		"staging",
	);
	expect(diagnostics).toEqual([]);
	if (blueprint === undefined) throw new Error("no blueprint");
	return blueprint;
}

test("an environment has its own names and its own state", () => {
	const { environment, prefix, state } = staged({});
	expect({ environment, prefix, key: state?.key }).toEqual({
		environment: "staging",
		prefix: "shop-staging",
		key: "shop/staging/terraform.tfstate",
	});
	const { blueprint } = parseBlueprint(base);
	expect(blueprint?.environment).toBeUndefined();
	expect(blueprint?.prefix).toBe("shop");
	expect(blueprint?.state?.key).toBe("shop/terraform.tfstate");
});

test("a bucket that all share stays where it is", () => {
	const { region, state } = staged({ region: "us-east-1" });
	expect([region, state?.region]).toEqual(["us-east-1", "eu-central-1"]);
	const own = staged({ state: { region: "eu-west-1" } });
	expect(own.state?.region).toBe("eu-west-1");
});

test("no environment takes the folder of the state's bucket", () => {
	const { diagnostics } = parseBlueprint({
		...base,
		environments: { bootstrap: {} },
	});
	expect(diagnostics).toMatchObject([
		{ code: "bad-identifier", subject: "environments.bootstrap" },
	]);
});

test("objects are merged, down to the last key", () => {
	const { database, service } = staged({
		database: { replicas: 0, backups: { retentionDays: 1 } },
		service: { runsOn: { min: 1 }, environment: { MODE: "test" } },
	});
	expect(database).toMatchObject({
		instance: "db.t4g.micro",
		replicas: [],
		backups: { retentionDays: 1, window: "01:00-02:00" },
	});
	expect(service.runsOn).toMatchObject({ kind: "fargate", min: 1, max: 4 });
	expect(service.environment).toEqual({ LOG_LEVEL: "info", MODE: "test" });
});

test("lists are replaced", () => {
	const { observe } = staged({ observe: { email: ["dev@example.com"] } });
	expect(observe.email).toEqual(["dev@example.com"]);
});

test("a shape of another kind, or of another type, is replaced", () => {
	const runsOn = autoscaling({ instance: "t3.micro", min: 1, max: 1 });
	const { service, edge } = staged({
		service: { runsOn },
		edge: { cdn: { priceClass: "all" } },
	});
	expect(service.runsOn).toMatchObject({ kind: "autoscaling", max: 1 });
	expect(service.runsOn).not.toHaveProperty("memoryMiB");
	expect(edge?.cdn).toMatchObject({ priceClass: "all" });
});

test("null takes away, whole parts and single keys", () => {
	const blueprint = staged({
		database: null,
		edge: null,
		service: { environment: { MODE: null } },
		state: null,
	});
	expect(blueprint).not.toHaveProperty("database");
	expect(blueprint).not.toHaveProperty("edge");
	expect(blueprint).not.toHaveProperty("state");
	expect(blueprint.service.environment).toEqual({ LOG_LEVEL: "info" });
	expect(blueprint.network.databaseSubnets).toEqual([]);
});

test("asked for one environment, the rules are silent about the others", () => {
	const input = {
		...base,
		environments: { broken: { network: { zones: 1 } }, good: {} },
	};
	expect(parseBlueprint(input, "good").diagnostics).toEqual([]);
	const all = parseBlueprint(input);
	expect(all.environments).toEqual(["broken", "good"]);
	expect(new Set(all.diagnostics.map(({ subject }) => subject))).toEqual(
		new Set(["environments.broken.network.zones"]),
	);
});

test("what the base has wrong is said once, at the base", () => {
	const input = {
		...base,
		region: "eu-central-3",
		environments: { one: {}, two: {} },
	};
	expect(parseBlueprint(input).diagnostics).toMatchObject([
		{ code: "unknown-region", subject: "region" },
	]);
});

test.each([
	[["a", "b"], { a: { b: 1 } }, { a: { b: 2 } }, true],
	[["a", "c"], { a: { b: 1, c: 1 } }, { a: { b: 2 } }, false],
	[["a", "c"], { a: { kind: "x", c: 1 } }, { a: { kind: "y" } }, true],
	[["a", "c"], { a: { kind: "x", c: 1 } }, { a: { kind: "x" } }, false],
	[["a", 0, "z"], { a: [{ z: 1 }] }, { a: [{ z: 2 }] }, true],
	[["a", "z"], { a: { z: 1 } }, { a: null }, true],
	[["a", "z"], {}, { a: { y: 1 } }, true],
	[["b"], { b: 1 }, { a: 1 }, false],
])(
	"%j in %j under %j: written by the override is %s",
	(path, before, override, expected) => {
		expect(isOverridden(path, before, override)).toBe(expected);
	},
);

import { expect, it } from "vitest";
import {
	addressesOf,
	sampleBlueprint,
	serviceOn,
} from "../../test/support/sample-blueprint.ts";
import type { BlueprintInput } from "../blueprint/index.ts";
import { alarms } from "./alarms.ts";
import { synthesise } from "./index.ts";
import { observeBlocks } from "./observe.ts";

const group = {
	kind: "autoscaling",
	instance: "t3.micro",
	min: 2,
	max: 4,
} as const;
const host = { kind: "instance", instance: "t2.micro" } as const;
const rds = {
	kind: "rds",
	engine: "postgres",
	instance: "db.m6g.large",
} as const;
const container = {
	kind: "container",
	image: "postgres:16",
	instance: "m6g.medium",
} as const;
const sealed = { egress: { kind: "ephemeral-nat" } } as const;

function named(changes: Partial<BlueprintInput>) {
	const observe = { alarms: {}, ...changes.observe };
	const all = alarms(sampleBlueprint({ ...changes, observe }));
	return new Map(all.map((alarm) => [alarm.name, alarm]));
}

function names(changes: Partial<BlueprintInput>): string[] {
	return [...named(changes).keys()];
}

it("watches exactly what a system of tasks and a replicated database has", () => {
	expect(names({ database: { ...rds, replicas: 2 } })).toEqual([
		"entry_errors",
		"entry_unhealthy_hosts",
		"entry_latency",
		"service_cpu",
		"service_memory",
		"service_at_maximum",
		"database_cpu",
		"database_connections",
		"database_storage",
		"database_memory",
		"replica_1_lag",
		"replica_1_cpu",
		"replica_1_storage",
		"replica_2_lag",
		"replica_2_cpu",
		"replica_2_storage",
		"nat_ports",
	]);
});

it("watches what a database's host and its agent measure", () => {
	expect(
		names({ database: container }).filter((name) => name.startsWith("data")),
	).toEqual([
		"database_cpu",
		"database_memory",
		"database_storage",
		"database_status",
	]);
});

it("asks nothing of an agent that cannot speak", () => {
	const changes = { network: sealed, service: serviceOn(host) };
	const all = names({ ...changes, database: container });
	expect(all).not.toContain("service_memory");
	expect(all).not.toContain("database_storage");
	// ECS measures memory without the network's help.
	expect(names({ network: sealed })).toContain("service_memory");
});

it("speaks of a maximum only where something can grow", () => {
	const atMaximum = "service_at_maximum";
	expect(names({ service: serviceOn(host) })).not.toContain(atMaximum);
	const fixed = serviceOn({ ...group, max: 2 });
	expect(names({ service: fixed })).not.toContain(atMaximum);
	const growing = named({ service: serviceOn(group) });
	expect(growing.get(atMaximum)).toMatchObject({
		when: "at-least",
		threshold: 4,
		watch: { namespace: "AWS/AutoScaling", name: "GroupInServiceInstances" },
	});
});

it("watches NAT gateways that stay, one by one", () => {
	const nat = (egress: NonNullable<BlueprintInput["network"]>["egress"] & {}) =>
		names({ network: { egress } }).filter((name) => name.startsWith("nat"));
	expect(nat({ kind: "nat-gateway" })).toEqual(["nat_ports"]);
	expect(nat({ kind: "nat-gateway", per: "zone" })).toEqual([
		"nat_a_ports",
		"nat_b_ports",
	]);
	expect(nat({ kind: "ephemeral-nat" })).toEqual([]);
	expect(nat({ kind: "nat-instance" })).toEqual(["nat_instance_credits"]);
});

it("watches the balance of types that slow down, and the debt of those that go on", () => {
	expect(
		named({ service: serviceOn(host) }).get("service_credits"),
	).toMatchObject({
		watch: { name: "CPUCreditBalance" },
		when: "below",
		threshold: 6,
	});
	const bursting = named({
		service: serviceOn(group),
		database: { ...rds, instance: "db.t4g.micro" },
	});
	for (const name of ["service_credits", "database_credits"]) {
		expect(bursting.get(name)).toMatchObject({
			watch: { name: "CPUSurplusCreditBalance" },
			when: "above",
			threshold: 144,
		});
	}
	expect(names({ database: rds })).not.toContain("database_credits");
});

it("takes the owner's thresholds in the metrics' own units", () => {
	const all = named({
		database: rds,
		observe: {
			alarms: { databaseFreeStorageGiB: 1.5, databaseFreeMemoryMiB: 64 },
		},
	});
	expect(all.get("database_storage")?.threshold).toBe(1_610_612_736);
	expect(all.get("database_memory")?.threshold).toBe(67_108_864);
	const onHost = named({
		database: { ...container, volumeGiB: 40 },
		observe: { alarms: { databaseFreeStorageGiB: 4 } },
	});
	expect(onHost.get("database_storage")).toMatchObject({
		when: "above",
		threshold: 90,
		watch: { dimensions: { path: "/data", fstype: "xfs" } },
	});
});

it("leaves all out where none are wanted, but for recovery", () => {
	const changes = { service: serviceOn(host), database: container };
	const observe = { alarms: false, selfHealing: true } as const;
	expect(names({ ...changes, observe })).toEqual([
		"service_recovery",
		"database_recovery",
	]);
	expect(names({ observe: { alarms: false } })).toEqual([]);
});

it("describes alarms in words that fit into JSON as they stand", () => {
	const all = systems.flatMap((system) => [
		...named({ ...system, observe: { selfHealing: true } }).values(),
	]);
	const unfit = all.filter(({ description }) => /["\\\n]/.test(description));
	expect(unfit).toEqual([]);
	const longest = Math.max(...all.map(({ description }) => description.length));
	expect(longest).toBeLessThan(1024);
});

const systems: Partial<BlueprintInput>[] = [
	{ database: { ...rds, replicas: 1 } },
	{ service: serviceOn(host), database: container },
	{ service: serviceOn(group), network: { egress: { kind: "nat-instance" } } },
	{ service: serviceOn(host), network: sealed, database: container },
	{ network: { egress: { kind: "nat-gateway", per: "zone" } } },
	{
		network: { egress: { kind: "endpoints" } },
		service: { ...serviceOn(group), source: { kind: "ecr", tag: "1.0.0" } },
	},
];

it("refers to nothing that the system does not have", () => {
	const observe = {
		email: "ops@example.com",
		slack: { workspaceId: "T0123ABCD", channelId: "C0123ABCD" },
		selfHealing: true,
	};
	for (const system of systems) {
		const blueprint = sampleBlueprint({ ...system, observe });
		const [stack] = synthesise(blueprint);
		const made = addressesOf(
			(stack?.document.files ?? []).flatMap(({ blocks }) => blocks),
		);
		const asked = observeBlocks(blueprint).flatMap(({ body }) => [
			...references(body),
		]);
		expect(asked.length).toBeGreaterThan(50);
		expect(asked.filter((address) => !made.includes(address))).toEqual([]);
	}
});

/** The addresses of all references in any data. */
function* references(value: unknown): Generator<string> {
	if (typeof value !== "object" || value === null) return;
	if ("kind" in value && value.kind === "reference" && "path" in value) {
		yield (value.path as string[]).slice(0, 2).join(".");
	}
	for (const part of Object.values(value)) yield* references(part);
}

import { expect, it } from "vitest";
import { exampleVariants } from "../../../../test/support/example.ts";
import { WoundClock } from "../../../../test/support/wound-clock.ts";
import { compile } from "../../../kernel/index.ts";
import { entitiesOf, graphOfDocument } from "../../../plan/index.ts";
import { networkModelOf } from "../../../reachability/index.ts";
import { synthesise } from "../../../synth/index.ts";
import type { Input } from "../../aws/index.ts";
import type { RunningDatabase } from "../../database/index.ts";
import type { Ground } from "../../ground.ts";
import { placesOf } from "../places.ts";
import { type Controlled, controlOf, releasesOf } from "./control.ts";

const primary = "newsletter-production-primary";
const replica = "newsletter-production-replica-1";

/** Newsletter's databases, with a cluster that does what it is told, and says when. */
async function operated(changes: Partial<RunningDatabase> = {}) {
	const [variant] = await exampleVariants("newsletter");
	const [stack] = variant === undefined ? [] : synthesise(variant.blueprint);
	if (stack === undefined) throw new Error("newsletter has no stack");
	const graph = graphOfDocument(stack.document);
	const model = networkModelOf(entitiesOf(graph), graph.references, []);
	const ground = { address: (one: string) => one } as Ground;
	const places = placesOf(model, compile(model), ground);
	const promoted: string[] = [];
	const notes: string[] = [];
	const running = {
		zone: "us-east-1b",
		isStopped: false,
		promote: async (namespace: string) => {
			promoted.push(namespace);
			return undefined;
		},
		...changes,
	};
	const clock = new WoundClock();
	const start = {
		graph,
		model,
		places,
		clock,
		fleets: [],
		running,
		tell: ({ text = "" }: { text?: string }) => notes.push(text),
	} as unknown as Controlled;
	const control = controlOf(start, releasesOf(start), undefined);
	const call = (operation: string, input: Input = {}) =>
		control({ service: "rds", operation, input });
	return { call, clock, promoted, notes };
}

it("shows the primary where it is now, its backups, and who replicates it", async () => {
	const { call } = await operated();
	expect(call("DescribeDBInstances")).toMatchObject({
		DBInstances: [
			{
				DBInstanceIdentifier: primary,
				DBInstanceStatus: "available",
				AvailabilityZone: "us-east-1b",
				SecondaryAvailabilityZone: "us-east-1a",
				MultiAZ: true,
				PreferredBackupWindow: "03:00-04:00",
				BackupRetentionPeriod: 7,
				ReadReplicaDBInstanceIdentifiers: [replica],
			},
			{
				DBInstanceIdentifier: replica,
				Engine: "postgres",
				BackupRetentionPeriod: 0,
				ReadReplicaSourceDBInstanceIdentifier: primary,
			},
		],
	});
	const { DBInstances: one } = call("DescribeDBInstances", {
		DBInstanceIdentifier: primary.toUpperCase(),
	});
	expect(one).toHaveLength(1);
});

it("has a backup of each day, and none of who keeps none", async () => {
	const { call, clock } = await operated();
	clock.wind(26 * 60 * 60);
	expect(call("DescribeDBSnapshots")).toMatchObject({
		DBSnapshots: [
			{ DBSnapshotIdentifier: `rds:${primary}-2026-01-01-00-00` },
			{ DBSnapshotIdentifier: `rds:${primary}-2026-01-01-03-00` },
		],
	});
	expect(call("DescribeDBInstanceAutomatedBackups")).toMatchObject({
		DBInstanceAutomatedBackups: [
			{
				DBInstanceIdentifier: primary,
				RestoreWindow: {
					EarliestTime: { $date: "2026-01-01T00:00:00.000Z" },
					LatestTime: { $date: "2026-01-02T02:00:00.000Z" },
				},
			},
		],
	});
	clock.wind(8 * 24 * 60 * 60);
	expect(call("DescribeDBSnapshots").DBSnapshots).toHaveLength(7);
});

it("promotes a replica, which keeps backups then and is nobody's replica", async () => {
	const { call, promoted } = await operated();
	const name = { DBInstanceIdentifier: replica };
	expect(call("PromoteReadReplica", name)).toMatchObject({
		DBInstance: { DBInstanceStatus: "available" },
	});
	expect(call("DescribeDBInstances", name)).toMatchObject({
		DBInstances: [{ DBInstanceStatus: "modifying" }],
	});
	expect(() => call("PromoteReadReplica", name)).toThrow(
		`Instance ${replica} is not in available state.`,
	);
	await Promise.resolve();
	await Promise.resolve();
	expect(promoted).toHaveLength(1);
	const { DBInstances } = call("DescribeDBInstances");
	expect(DBInstances).toMatchObject([
		{ ReadReplicaDBInstanceIdentifiers: [] },
		{ DBInstanceStatus: "available", BackupRetentionPeriod: 1 },
	]);
	expect(JSON.stringify(DBInstances)).not.toContain("SourceDBInstance");
	expect(() => call("PromoteReadReplica", name)).toThrow(
		"DB Instance is not a read replica.",
	);
});

it("says why it promotes none, and leaves it a replica where that fails", async () => {
	const { call, notes } = await operated({
		promote: async () => "it is not available",
	});
	const promote = (more: Input) => () => call("PromoteReadReplica", more);
	expect(promote({ DBInstanceIdentifier: "nobody" })).toThrow(
		"DBInstance nobody not found.",
	);
	expect(promote({ DBInstanceIdentifier: primary })).toThrow(
		"DB Instance is not a read replica.",
	);
	const name = { DBInstanceIdentifier: replica };
	expect(promote({ ...name, BackupRetentionPeriod: "36" })).toThrow(
		"Must be between 0 and 35",
	);
	for (const window of ["3-4", "03:00-03:20", "25:00-26:00"])
		expect(promote({ ...name, PreferredBackupWindow: window })).toThrow(
			"hh24:mi-hh24:mi",
		);
	call("PromoteReadReplica", { ...name, PreferredBackupWindow: "23:45-00:15" });
	await Promise.resolve();
	await Promise.resolve();
	expect(notes.join("\n")).toContain(
		`${replica} is not promoted: it is not available`,
	);
	expect(call("DescribeDBInstances", name)).toMatchObject({
		DBInstances: [
			{
				DBInstanceStatus: "available",
				ReadReplicaSourceDBInstanceIdentifier: primary,
			},
		],
	});
});

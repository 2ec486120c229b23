import { setImmediate as turned } from "node:timers/promises";
import { expect, it } from "vitest";
import type { ResourceGraph } from "../../../plan/index.ts";
import { cronOf } from "../../scheduling/index.ts";
import { StandIns } from "../aws/stand-ins.ts";
import { DatabaseHours, type Housed } from "./database-hours.ts";

const cron = cronOf("cron(0 20 * * ? *)");
const evening = new Date("2026-03-02T20:00:00Z");
const day = 24 * 60 * 60_000;

/** A database called `shop`, which does what it is told unless there is a reason against it. */
function house(
	resource: object = {
		address: "aws_db_instance.main",
		type: "aws_db_instance",
		attributes: { identifier: "shop" },
	},
) {
	const told: string[] = [];
	const database = {
		against: undefined as string | undefined,
		stop: async (why: string) => said(`stop: ${why}`),
		resume: async (why: string) => said(`resume: ${why}`),
	};
	const said = (text: string) => {
		if (database.against === undefined) told.push(text);
		return database.against;
	};
	const start = {
		graph: {
			resources: [{ kind: "resource", ...resource }],
			references: [],
		},
		model: {
			actors: [
				{
					name: "database",
					role: "database",
					addresses: ["address" in resource ? resource.address : ""],
					members: { kind: "interfaces", interfaces: ["a"] },
				},
			],
		},
		places: new Map([["a", { part: "database", address: "10.0.2.4" }]]),
		running: database,
		tell: ({ text }: { text: string }) => told.push(`note: ${text}`),
	} as unknown as Housed;
	const hours = new DatabaseHours(start, "eu-central-1");
	const due = async (action: string, at: Date, target = "shop") => {
		const schedule = {
			address: `schedule.${action}`,
			cron: cron ?? expect.unreachable(),
			timeZone: "UTC",
			action: action.includes(":") ? action : `rds:${action}DBInstance`,
			target,
			sizes: {},
		};
		const isIts = hours.follow(schedule, "20:00", at);
		await turned();
		return isIts;
	};
	return { hours, due, told, database };
}

it("stops and starts the database that a schedule names, and says when RDS would start it by itself", async () => {
	const { due, told } = house();
	expect(await due("stop", evening)).toBe(true);
	expect(await due("start", new Date(evening.getTime() + day / 2))).toBe(true);
	expect(await due("stop", evening, "another")).toBe(false);
	expect(await due("reboot", evening)).toBe(false);
	expect(told).toEqual([
		"stop: schedule.stop (20:00); RDS starts it by itself after seven days, 2026-03-09 20:00 UTC",
		"resume: schedule.start (20:00)",
	]);
});

it("starts it after seven days, once, where nobody else has", async () => {
	const { hours, due, told } = house();
	const after = (days: number) =>
		hours.pass(new Date(evening.getTime() + days * day));
	await due("stop", evening);
	after(6.99);
	expect(told).toHaveLength(1);
	after(7);
	after(7.01);
	await turned();
	expect(told.slice(1)).toEqual([
		"resume: RDS, because it has been stopped for seven days",
	]);
	await due("stop", evening);
	await due("start", evening);
	after(8);
	expect(told).toHaveLength(4);
});

it("says why it is not done, and counts its days from when it was stopped", async () => {
	const { hours, due, told, database } = house();
	await due("stop", evening);
	database.against = "it is stopped already";
	await due("stop", new Date(evening.getTime() + day));
	expect(told.at(-1)).toBe(
		"note: schedule.stop (20:00) asks for rds:stopDBInstance, which is not done: it is stopped already",
	);
	database.against = undefined;
	hours.pass(new Date(evening.getTime() + 7 * day));
	await turned();
	expect(told.at(-1)).toMatch(/^resume: RDS, /);
});

it("stops a cluster of Aurora by its own calls, which is started after seven days too", async () => {
	const { due, told } = house({
		address: "aws_rds_cluster.main",
		type: "aws_rds_cluster",
		attributes: { cluster_identifier: "shop" },
	});
	expect(await due("rds:stopDBCluster", evening)).toBe(true);
	expect(await due("rds:startDBCluster", evening)).toBe(true);
	expect(told[0]).toContain("; RDS starts it by itself after seven days");
	expect(told[1]).toBe("resume: schedule.rds:startDBCluster (20:00)");
});

it("stops the machine of a database in a container, which nobody starts by himself", async () => {
	const { hours, due, told } = house({
		address: "aws_instance.database",
		type: "aws_instance",
		attributes: {},
	});
	const id = new StandIns(
		{
			resources: [
				{
					address: "aws_instance.database",
					type: "aws_instance",
					attributes: {},
				},
			],
		} as unknown as ResourceGraph,
		"eu-central-1",
	).attribute({ address: "aws_instance.database", path: ["id"] });
	expect(await due("ec2:stopInstances", evening, "i-other")).toBe(false);
	expect(await due("ec2:stopInstances", evening, id)).toBe(true);
	hours.pass(new Date(evening.getTime() + 8 * day));
	expect(told).toEqual(["stop: schedule.ec2:stopInstances (20:00)"]);
});

import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "../../../../test/support/temporary-folder.ts";
import type { MeasuredMachine } from "./machines.ts";
import { Resources } from "./resources.ts";

const database: MeasuredMachine = {
	place: {
		part: "db",
		interface: "db",
		namespace: "i1",
		address: "10.0.0.4",
		zone: "a",
	},
	owner: "aws_db_instance.db",
	vcpus: 2,
	periodMinutes: 1,
	counted: {
		namespace: "AWS/RDS",
		dimensions: { DBInstanceIdentifier: "aws_db_instance.db" },
	},
	port: 5432,
	memoryBytes: 2 ** 30,
	storageBytes: 20 * 2 ** 30,
	credits: { perHour: 12, maximum: 288, launch: 0, isUnlimited: true },
	agent: { namespace: "CWAgent", dimensions: { Service: "db" } },
};

/** What is told of a real process that stands in a database's folder, minute by minute. */
async function measuring(machine = database) {
	const cwd = await temporaryFolder();
	writeFileSync(join(cwd, "PG_VERSION"), "18\n");
	writeFileSync(join(cwd, "data"), Buffer.alloc(1_000_000));
	const child = spawn("sleep", ["60"], { cwd, stdio: "ignore" });
	onTestFinished(() => void child.kill());
	await new Promise((done) => child.once("spawn", done));
	const resources = new Resources();
	return async (minute: number, vcpuMinutes: number) => {
		const told = new Map<string, number>();
		await resources.measure(
			machine,
			[child.pid ?? 0],
			vcpuMinutes,
			minute,
			({ name, namespace }, value) => told.set(`${namespace} ${name}`, value),
		);
		return told;
	};
}

it("tells memory and storage from the process and the files that there are", async () => {
	const after = await measuring();
	const told = await after(1, 0);
	expect(told.get("AWS/RDS FreeStorageSpace")).toBe(20 * 2 ** 30 - 1_000_003);
	const free = told.get("AWS/RDS FreeableMemory") ?? 0;
	expect(free).toBeGreaterThan(2 ** 30 - 2 ** 24);
	expect(free).toBeLessThan(2 ** 30);
	const percent = told.get("CWAgent mem_used_percent") ?? 0;
	expect(percent).toBeCloseTo((100 * (2 ** 30 - free)) / 2 ** 30, 5);
});

it("tells what a task uses of the memory that it has reserved", async () => {
	const { place, owner, vcpus, periodMinutes } = database;
	const dimensions = { ServiceName: "aws_ecs_service.service" };
	const counted = { namespace: "AWS/ECS", dimensions };
	const memoryBytes = 512 * 2 ** 20;
	const machine = { place, owner, vcpus, periodMinutes, counted, memoryBytes };
	const told = await (await measuring(machine))(1, 0);
	const percent = told.get("AWS/ECS MemoryUtilization") ?? 0;
	expect(percent).toBeGreaterThan(0);
	expect(percent).toBeLessThan(3);
	expect(told.has("AWS/ECS FreeableMemory")).toBe(false);
});

it("tells credits every five minutes, what was spent in all of them together", async () => {
	const after = await measuring();
	for (const minute of [1, 2, 3, 4])
		expect((await after(minute, 1)).has("AWS/RDS CPUCreditUsage")).toBe(false);
	const told = await after(5, 1);
	// A credit is earned in five minutes, and five are spent.
	expect(told.get("AWS/RDS CPUCreditUsage")).toBe(5);
	expect(told.get("AWS/RDS CPUCreditBalance")).toBe(0);
	expect(told.get("AWS/RDS CPUSurplusCreditBalance")).toBe(4);
	expect(told.get("AWS/RDS CPUSurplusCreditsCharged")).toBe(0);
});

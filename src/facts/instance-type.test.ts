import { describe, expect, test } from "vitest";
import { databaseClass, databaseClasses } from "./database-class.ts";
import { instanceType, instanceTypes } from "./instance-type.ts";

describe("instance types", () => {
	test("a burstable type carries its credits", () => {
		expect(instanceType("t3.micro")).toMatchObject({
			kind: "instance-type",
			vcpu: 2,
			memoryGiB: 1,
			architecture: "x86_64",
			burstable: true,
			creditsPerHour: 12,
			baselinePercentPerVcpu: 10,
		});
	});

	test("another type has none", () => {
		const type = instanceType("m7g.large");
		expect(type).toMatchObject({ architecture: "arm64", burstable: false });
		expect(type?.creditsPerHour).toBeUndefined();
		expect(instanceType("t9.micro")).toBeUndefined();
		expect(instanceType("toString")).toBeUndefined();
	});

	test("credits are the baseline: percent × vCPU × 60 minutes, t2.2xlarge as AWS rounds it", () => {
		const burstable = instanceTypes().filter((type) => type.burstable);
		expect(burstable).toHaveLength(28);
		for (const type of burstable) {
			const baseline = type.baselinePercentPerVcpu ?? 0;
			expect(type.creditsPerHour, type.name).toBeCloseTo(
				(baseline / 100) * type.vcpu * 60,
				6,
			);
		}
	});

	test("every type has processors, memory and a network", () => {
		expect(instanceTypes()).toHaveLength(1373);
		for (const type of instanceTypes()) {
			expect(type.vcpu, type.name).toBeGreaterThan(0);
			expect(type.memoryGiB, type.name).toBeGreaterThan(0);
			expect(type.interfaces, type.name).toBeGreaterThan(0);
			expect(type.network, type.name).not.toBe("");
		}
	});
});

describe("database classes", () => {
	test("a class carries its size, architecture and family", () => {
		expect(databaseClass("db.t4g.micro")).toEqual({
			kind: "database-class",
			name: "db.t4g.micro",
			family: "t4g",
			vcpu: 2,
			memoryGiB: 1,
			architecture: "arm64",
			burstable: true,
			retired: false,
		});
		expect(databaseClass("db.t2.micro")?.retired).toBe(true);
		expect(databaseClass("db.r5.large")).toMatchObject({
			architecture: "x86_64",
			burstable: false,
		});
		expect(databaseClass("db.t9.micro")).toBeUndefined();
	});

	test("a class has the processors, memory and architecture of its instance type", () => {
		let compared = 0;
		for (const one of databaseClasses()) {
			const type = instanceType(one.name.slice("db.".length));
			if (type === undefined) continue;
			compared += 1;
			expect(one, one.name).toMatchObject({
				vcpu: type.vcpu,
				memoryGiB: type.memoryGiB,
				architecture: type.architecture,
			});
		}
		expect(compared).toBeGreaterThan(250);
	});
});

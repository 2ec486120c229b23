import { describe, expect, test } from "vitest";
import { region, regions } from "./region.ts";

describe("regions", () => {
	test("a region carries its names, place and zones", () => {
		expect(region("eu-west-1")).toMatchObject({
			kind: "region",
			code: "eu-west-1",
			name: "Europe (Ireland)",
			country: "Ireland",
			optIn: false,
			zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
			closedZones: [],
			zonesVary: false,
		});
		expect(region("af-south-1")?.optIn).toBe(true);
		expect(region("eu-west-9")).toBeUndefined();
	});

	test("a zone that is closed to most accounts is set apart", () => {
		expect(region("us-west-1")).toMatchObject({
			zones: ["us-west-1a", "us-west-1c"],
			closedZones: ["us-west-1b"],
			zonesVary: true,
		});
		expect(region("ap-northeast-1")?.zones).toEqual([
			"ap-northeast-1a",
			"ap-northeast-1c",
			"ap-northeast-1d",
		]);
		expect(region("ca-central-1")?.closedZones).toEqual(["ca-central-1c"]);
	});

	test("an account sees as many zones as are open", () => {
		for (const one of regions()) {
			if (one.zoneIds.length === 0) continue;
			expect(one.zoneIds, one.code).toHaveLength(one.zones.length);
		}
	});

	test("every region is whole: two zones, coordinates, a date of birth", () => {
		for (const one of regions()) {
			expect(one.zones.length, one.code).toBeGreaterThanOrEqual(2);
			expect(Math.abs(one.latitude), one.code).toBeLessThanOrEqual(90);
			expect(Math.abs(one.longitude), one.code).toBeLessThanOrEqual(180);
			expect(one.announced, one.code).toMatch(/^20\d\d-\d\d-\d\d$/);
			expect(one.announcement, one.code).toMatch(/^https:\/\/aws\.amazon\.com/);
		}
	});

	test("what launched after 20 March 2019 must be switched on", () => {
		const late = regions().filter((one) => one.announced > "2019-03-20");
		expect(late.every((one) => one.optIn)).toBe(true);
		const early = regions().filter((one) => one.announced <= "2019-03-20");
		expect(early.every((one) => !one.optIn)).toBe(true);
	});

	test("values are frozen", () => {
		expect(Object.isFrozen(region("eu-west-1"))).toBe(true);
		expect(Object.isFrozen(region("eu-west-1")?.zones)).toBe(true);
	});
});

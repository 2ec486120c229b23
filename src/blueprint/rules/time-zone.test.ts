import { expect, test } from "vitest";
import { timeZoneDatabase, zonesByOffsets } from "../../facts/index.ts";
import { offsetsByIntl } from "./offsets-by-intl.ts";
import { isTimeZone, utcOffsets } from "./time-zone.ts";

test.each([
	["UTC", [0]],
	["Europe/Berlin", [60, 120]],
	["America/St_Johns", [-210, -150]],
	["Australia/Sydney", [600, 660]],
	["Australia/Lord_Howe", [630, 660]],
	["Asia/Kolkata", [330]],
	["Asia/Kathmandu", [345]],
	["Africa/Casablanca", [0, 60]],
])("%s is %j minutes before UTC", (zone, minutes) => {
	expect(utcOffsets(zone)).toEqual(minutes);
});

test("zones are known by their IANA names alone", () => {
	expect(isTimeZone("Asia/Kolkata")).toBe(true);
	expect(isTimeZone("Asia/Calcutta")).toBe(true);
	expect(isTimeZone("CET")).toBe(false);
	expect(isTimeZone("+01:00")).toBe(false);
	expect(isTimeZone("Europe/Berlim")).toBe(false);
});

test("names that the table lacks are asked for", () => {
	expect(utcOffsets("Etc/GMT+5")).toEqual([-300]);
	expect(() => utcOffsets("Europe/Berlim")).toThrow(RangeError);
});

test("the table says what Node says", (context) => {
	const { tz } = process.versions;
	if (tz !== timeZoneDatabase)
		context.skip(`the table is of ${timeZoneDatabase}, this Node of ${tz}`);
	const zones = Object.values(zonesByOffsets).join(" ").split(" ");
	expect(zones.length).toBeGreaterThan(400);
	for (const zone of zones)
		expect(utcOffsets(zone), zone).toEqual(offsetsByIntl(zone));
});

import { expect, test } from "vitest";
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

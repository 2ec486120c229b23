import { describe, expect, it } from "vitest";
import { cronOf, isDue } from "./cron.ts";
import { localMinute } from "./local-minute.ts";

const due = (text: string, at: string, zone = "UTC") => {
	const cron = cronOf(text);
	return cron && isDue(cron, localMinute(new Date(at), zone));
};

describe("a cron expression", () => {
	// 27 November 2026 is a Friday.
	it.each([
		["cron(40 8 ? * MON-FRI *)", "2026-11-27T08:40:59Z", true],
		["cron(40 8 ? * MON-FRI *)", "2026-11-27T08:41:00Z", false],
		["cron(40 8 ? * MON-FRI *)", "2026-11-28T08:40:00Z", false],
		["cron(0 20 ? * * *)", "2026-11-29T20:00:00Z", true],
		["cron(0 20 ? * 1 *)", "2026-11-29T20:00:00Z", true],
		["cron(0/15 * * * ? *)", "2026-11-27T03:45:00Z", true],
		["cron(0/15 * * * ? *)", "2026-11-27T03:50:00Z", false],
		["cron(30 9 1,27 NOV ? 2026)", "2026-11-27T09:30:00Z", true],
		["cron(30 9 1,27 NOV ? 2027)", "2026-11-27T09:30:00Z", false],
		["0 9 * * 1-5", "2026-11-27T09:00:00Z", true],
		["0 9 * * 0", "2026-11-29T09:00:00Z", true],
		["0 9 * * 7", "2026-11-29T09:00:00Z", true],
		["0 9 * * sun", "2026-11-29T09:00:00Z", true],
		["0 9 * * 1", "2026-11-29T09:00:00Z", false],
	])("%s at %s: %s", (text, at, expected) => {
		expect(due(text, at)).toBe(expected);
	});

	it("is meant in its time zone, summer time included", () => {
		const text = "cron(0 9 ? * * *)";
		expect(due(text, "2026-11-27T03:30:00Z", "Asia/Kolkata")).toBe(true);
		expect(due(text, "2026-01-15T08:00:00Z", "Europe/Berlin")).toBe(true);
		expect(due(text, "2026-07-15T07:00:00Z", "Europe/Berlin")).toBe(true);
		expect(due(text, "2026-07-15T08:00:00Z", "Europe/Berlin")).toBe(false);
	});

	it.each([
		"cron(0 9 ? * FRI-MON *)",
		"cron(0 9 L * ? *)",
		"cron(0 9 ? * 6#3 *)",
		"cron(0 25 ? * * *)",
		"cron(0 9 * *)",
		"rate(5 minutes)",
		"* * * *",
		"0/0 * * * *",
	])("%s is none that is known here", (text) => {
		expect(cronOf(text)).toBeUndefined();
	});
});

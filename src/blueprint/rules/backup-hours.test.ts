import fc from "fast-check";
import { expect, test } from "vitest";
import { parseBlueprint } from "../index.ts";

interface Hours {
	readonly start: string;
	readonly stop: string;
	readonly timeZone: string;
}

/** What is said of a database's windows, by code. */
function said(
	schedule: Hours,
	backups: { window: string; retentionDays?: number },
): Record<string, string> {
	const { diagnostics } = parseBlueprint({
		name: "shop",
		region: "eu-central-1",
		service: {
			source: { kind: "image", image: "ghcr.io/acme/shop:1.4.0" },
			port: 8000,
			healthCheck: "/health",
			runsOn: { kind: "fargate" },
		},
		database: {
			kind: "rds",
			engine: "postgres",
			instance: "db.t4g.micro",
			backups,
		},
		schedule,
		observe: { email: "ops@example.com" },
	});
	return Object.fromEntries(
		diagnostics.map(({ code, detail }) => [code, detail]),
	);
}

const code = "backups-while-stopped";

function clock(minute: number): string {
	const parts = [Math.floor(minute / 60) % 24, minute % 60];
	return parts.map((part) => String(part).padStart(2, "0")).join(":");
}

/** What the clocks on the walls of a zone say in each minute of a window, in January and in July. */
function onTheWalls(window: string, timeZone: string): string[] {
	const format = new Intl.DateTimeFormat("en-GB", {
		timeZone,
		hour: "2-digit",
		minute: "2-digit",
		hourCycle: "h23",
	});
	const [from = 0, to = 0] = window
		.split("-")
		.map((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));
	return [0, 6].flatMap((month) =>
		Array.from({ length: (to - from + 1440) % 1440 }, (_, minute) =>
			format.format(Date.UTC(2026, month, 15, 0, from + minute)),
		),
	);
}

function isOpenThroughout(
	{ start, stop, timeZone }: Hours,
	window: string,
): boolean {
	return onTheWalls(window, timeZone).every((time) =>
		start < stop ? time >= start && time < stop : time >= start || time < stop,
	);
}

const minute = fc.nat(24 * 60 - 1);
const hours: fc.Arbitrary<Hours> = fc
	.record({
		start: minute.map(clock),
		stop: minute.map(clock),
		timeZone: fc.constantFrom(
			"UTC",
			"Europe/Berlin",
			"America/New_York",
			"America/St_Johns",
			"Asia/Kolkata",
			"Asia/Kathmandu",
			"Australia/Lord_Howe",
			"Pacific/Auckland",
		),
	})
	.filter(({ start, stop }) => start !== stop);

test("it speaks exactly where the database is stopped in a minute of the window, in winter or summer", () => {
	const length = fc.integer({ min: 30, max: 120 });
	fc.assert(
		fc.property(hours, minute, length, (schedule, from, minutes) => {
			const window = `${clock(from)}-${clock(from + minutes)}`;
			expect(code in said(schedule, { window })).toBe(
				!isOpenThroughout(schedule, window),
			);
		}),
	);
});

test("what it proposes is inside, and apart from the maintenance", () => {
	fc.assert(
		fc.property(hours, (schedule) => {
			const detail = said(schedule, { window: "03:00-04:00" })[code] ?? "";
			const window = /Write window: "(.*?)"/.exec(detail)?.[1];
			if (window === undefined) return;
			expect(isOpenThroughout(schedule, window)).toBe(true);
			expect(said(schedule, { window })).toEqual({});
		}),
	);
});

test("it says nothing where there are no backups, and nothing of what is malformed", () => {
	const office = { start: "08:00", stop: "19:00", timeZone: "Europe/Berlin" };
	const window = "03:00-04:00";
	const codes = (changes: Partial<Hours>, backups: { window: string }) =>
		Object.keys(said({ ...office, ...changes }, backups));
	expect(codes({}, { window })).toEqual([code]);
	expect(Object.keys(said(office, { window, retentionDays: 0 }))).toEqual([]);
	expect(codes({}, { window: "03:00" })).toEqual(["bad-window"]);
	expect(codes({ timeZone: "Europe/Berlim" }, { window })).toEqual([
		"unknown-time-zone",
	]);
	expect(codes({ stop: "7pm" }, { window })).toEqual(["bad-time"]);
	expect(codes({ stop: "08:00" }, { window })).toEqual(["start-equals-stop"]);
});

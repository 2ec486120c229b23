import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDaily, parseTime, parseWeekly, spansOverlap } from "./week.ts";

test.each([
	["00:00", 0],
	["23:59", 1439],
	["24:00", undefined],
	["9:00", undefined],
	["09:60", undefined],
])("%s is %s minutes after midnight", (text, minutes) => {
	expect(parseTime(text)).toBe(minutes);
});

test("windows may cross midnight and the week's end", () => {
	expect(parseDaily("23:30-00:30")).toEqual({ start: 1410, minutes: 60 });
	expect(parseWeekly("sun:23:30-mon:00:30")).toEqual({
		start: 6 * 1440 + 1410,
		minutes: 60,
	});
	expect(parseWeekly("Sun:23:30-mon:00:30")).toBeUndefined();
	expect(parseDaily("03:00-04:00-05:00")).toBeUndefined();
});

test("two windows overlap exactly when they have a minute in common", () => {
	const week = 7 * 1440;
	const span = (most: number, longest: number) =>
		fc.record({
			start: fc.nat(most - 1),
			minutes: fc.integer({ min: 1, max: longest }),
		});
	fc.assert(
		fc.property(span(week, 1440), span(1440, 1440), (weekly, daily) => {
			const isMaintained = new Set(
				Array.from(
					{ length: weekly.minutes },
					(_, minute) => (weekly.start + minute) % week,
				),
			);
			const isBackedUp = (minute: number) =>
				(minute - daily.start + week) % 1440 < daily.minutes;
			const common = [...isMaintained].some(isBackedUp);
			expect(spansOverlap(weekly, daily)).toBe(common);
		}),
	);
});

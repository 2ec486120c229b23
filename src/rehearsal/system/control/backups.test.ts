import { expect, it } from "vitest";
import { automatedBackups, restoreWindow } from "./backups.ts";

const at = (text: string) => Date.parse(`2026-11-${text}Z`);
const shown = (moments: readonly number[]) =>
	moments.map((one) => new Date(one).toISOString().slice(8, 16));

const terms = {
	retentionDays: 3,
	window: "03:00-03:30",
	since: at("20T10:12"),
};

it("backs up at once, and then in each day's window", () => {
	expect(shown(automatedBackups(terms, at("20T10:13")))).toEqual(["20T10:12"]);
	expect(shown(automatedBackups(terms, at("22T03:00")))).toEqual([
		"20T10:12",
		"21T03:00",
		"22T03:00",
	]);
});

it("drops what is older than the retention, and what can be restored with it", () => {
	expect(shown(automatedBackups(terms, at("23T10:13")))).toEqual([
		"21T03:00",
		"22T03:00",
		"23T03:00",
	]);
	expect(shown(automatedBackups(terms, at("28T03:01")))).toEqual([
		"26T03:00",
		"27T03:00",
		"28T03:00",
	]);
	const { earliest = 0, latest = 0 } =
		restoreWindow(terms, at("23T10:13")) ?? {};
	expect(shown([earliest, latest])).toEqual(["21T03:00", "23T10:10"]);
});

it("has none where the retention is 0", () => {
	const none = { ...terms, retentionDays: 0 };
	expect(automatedBackups(none, at("28T03:01"))).toEqual([]);
	expect(restoreWindow(none, at("28T03:01"))).toBeUndefined();
});

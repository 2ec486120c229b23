import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { logBatches } from "./log-batches.ts";

beforeEach(() => void vi.useFakeTimers({ now: 1000 }));
afterEach(() => void vi.useRealTimers());

it("sends what is said within a second together, without empty lines, and each with its own time", () => {
	const sent: unknown[] = [];
	const line = logBatches((lines) => sent.push(lines));
	line("a");
	vi.advanceTimersByTime(400);
	line("");
	line("b");
	expect(sent).toEqual([]);
	vi.advanceTimersByTime(600);
	line("c");
	vi.advanceTimersByTime(5000);
	expect(sent).toEqual([
		[
			{ timestamp: 1000, message: "a" },
			{ timestamp: 1400, message: "b" },
		],
		[{ timestamp: 2000, message: "c" }],
	]);
});

it("loses what a flood has beyond a mebibyte a second", () => {
	const sent: number[] = [];
	const line = logBatches((lines) => sent.push(lines.length));
	for (let at = 0; at < 200; at += 1) line("x".repeat(16_384));
	vi.advanceTimersByTime(1000);
	expect(sent).toEqual([64]);
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { failureThreshold } from "./circuit-breaker.ts";
import { nextStep, spanOf } from "./rolling.ts";

const none = { total: 0, ready: 0 };
const all = (total: number) => ({ total, ready: total });

it("starts new ones before old ones go, where it may have more than it wants", () => {
	const crew = { desired: 2, old: all(2), fresh: none };
	const span = spanOf(2, 100, 200);
	expect(nextStep(crew, span, 2, false)).toEqual({ start: 2, stop: 0 });
	const halfWay = { desired: 2, old: all(2), fresh: { total: 2, ready: 1 } };
	expect(nextStep(halfWay, span, 2, false)).toEqual({ start: 0, stop: 1 });
});

it("ends old ones first, where it may not", () => {
	const crew = { desired: 10, old: all(10), fresh: none };
	const span = spanOf(10, 75, 100);
	expect(nextStep(crew, span, 10, true)).toEqual({ start: 0, stop: 2 });
	const fewer = { desired: 10, old: all(8), fresh: none };
	expect(nextStep(fewer, span, 10, true)).toEqual({ start: 2, stop: 0 });
});

it("replaces one at a time where percentages leave no way and a group of hosts asks for it", () => {
	const crew = { desired: 2, old: all(2), fresh: none };
	const span = spanOf(2, 90, 100);
	expect(span).toEqual({ floor: 2, ceiling: 2 });
	expect(nextStep(crew, span, 2, false)).toEqual({ start: 0, stop: 0 });
	expect(nextStep(crew, span, 2, true)).toEqual({ start: 0, stop: 1 });
	// Not while one is on its way.
	const waiting = { desired: 2, old: all(1), fresh: { total: 1, ready: 0 } };
	expect(nextStep(waiting, span, 2, true)).toEqual({ start: 0, stop: 0 });
});

it("goes no further than a checkpoint lets it", () => {
	const span = spanOf(4, 50, 200);
	const before = { desired: 4, old: all(4), fresh: none };
	expect(nextStep(before, span, 1, true).start).toBe(1);
	const reached = { desired: 4, old: all(3), fresh: all(1) };
	expect(nextStep(reached, span, 1, true)).toEqual({ start: 0, stop: 0 });
});

it("neither falls below its floor nor rises above its ceiling, and comes to its end", () => {
	const numbers = fc.record({
		desired: fc.integer({ min: 1, max: 12 }),
		minimum: fc.integer({ min: 0, max: 100 }),
		maximum: fc.integer({ min: 100, max: 200 }),
	});
	fc.assert(
		fc.property(numbers, ({ desired, minimum, maximum }) => {
			const span = spanOf(desired, minimum, maximum);
			let crew = { desired, old: all(desired), fresh: none };
			for (let turn = 0; turn < 3 * desired; turn += 1) {
				const { old, fresh } = crew;
				const { start, stop } = nextStep(crew, span, desired, true);
				const left = old.total - stop;
				const total = left + fresh.total + start;
				const hasWay = span.floor < desired || span.ceiling > desired;
				const least = hasWay ? span.floor : span.floor - 1;
				const isWithin = total <= span.ceiling && left + fresh.ready >= least;
				if (!isWithin) throw new Error(`${total}, ${left} and ${fresh.ready}`);
				crew = {
					desired,
					old: all(left),
					fresh: all(fresh.total + start),
				};
			}
			expect(crew).toEqual({ desired, old: none, fresh: all(desired) });
		}),
	);
});

it("gives a deployment up after half of its tasks, of three at least and of 200 at most", () => {
	expect([1, 6, 25, 400, 800].map(failureThreshold)).toEqual([
		3, 3, 13, 200, 200,
	]);
});

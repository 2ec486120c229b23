import { describe, expect, it } from "vitest";
import { adjusted, stepFor } from "./adjustment.ts";
import type { SimpleScaling, StepScaling, TargetTracking } from "./policy.ts";
import { type Standing, wantedCapacity } from "./wanted-capacity.ts";

const calm: Standing = {
	desired: 10,
	minimum: 1,
	maximum: 20,
	warm: 10,
	leaving: 0,
	isGrowing: false,
	isBusy: false,
	sinceChangeSeconds: Infinity,
};

const policy = { address: "p", warmupSeconds: 300, inCooldownSeconds: 0 };

const percent = {
	type: "PercentChangeInCapacity",
	minimumMagnitude: 0,
} as const;

/** The guide's example: thresholds at 50, steps of 0, 10 and 30 percent. */
const out: StepScaling = {
	...policy,
	...percent,
	kind: "step",
	steps: [
		{ from: 0, to: 10, adjustment: 0 },
		{ from: 10, to: 20, adjustment: 10 },
		{ from: 20, to: undefined, adjustment: 30 },
	],
};

const inwards: StepScaling = {
	...out,
	steps: [
		{ from: -10, to: 0, adjustment: 0 },
		{ from: -20, to: -10, adjustment: -10 },
		{ from: undefined, to: -20, adjustment: -30 },
	],
};

const up = (value: number) =>
	({ value, threshold: 50, direction: "out" }) as const;
const down = (value: number) =>
	({ value, threshold: 50, direction: "in" }) as const;

describe("step scaling, by the example of its guide", () => {
	it.each([
		["nothing at 59", 59, calm, 10],
		["one more at 60", 60, calm, 11],
		["three more at 70, of eleven", 70, { ...calm, desired: 11, warm: 11 }, 14],
	])("out: %s", (_, value, standing, expected) => {
		expect(wantedCapacity(out, standing, up(value))).toBe(expected);
	});

	it.each([
		["nothing at 41", 41, 14, 14],
		["one less at 40, of fourteen", 40, 14, 13],
		["three less at 30, of thirteen", 30, 13, 10],
	])("in: %s", (_, value, desired, expected) => {
		const standing = { ...calm, desired, warm: desired };
		expect(wantedCapacity(inwards, standing, down(value))).toBe(expected);
	});

	it("does not count a machine that is warming up", () => {
		const growing = { ...calm, desired: 11, isGrowing: true };
		expect(wantedCapacity(out, growing, up(62))).toBe(11);
		expect(wantedCapacity(out, growing, up(70))).toBe(13);
	});

	it("does not shrink while it grows", () => {
		const growing = { ...calm, desired: 11, isGrowing: true };
		expect(wantedCapacity(inwards, growing, down(20))).toBe(11);
	});

	it("does not take more than it may, nor less than it must", () => {
		const full = { ...calm, maximum: 12, minimum: 9 };
		expect(wantedCapacity(out, full, up(90))).toBe(12);
		expect(wantedCapacity(inwards, full, down(0))).toBe(9);
	});
});

describe("adjustments", () => {
	it.each([
		[10, 127, 22],
		[1, 67, 2],
		[1, -58, 0],
		[10, -66.7, 4],
	])("%i by %f percent is %i", (capacity, by, expected) => {
		expect(adjusted(capacity, by, percent)).toBe(expected);
	});

	it("have a least magnitude, or set a capacity", () => {
		expect(adjusted(4, 25, { ...percent, minimumMagnitude: 2 })).toBe(6);
		const exact = { type: "ExactCapacity", minimumMagnitude: 0 } as const;
		expect(adjusted(3, 5, exact)).toBe(5);
	});

	it("take the step whose bound a value is on by which side of the threshold it is", () => {
		expect(stepFor(out.steps, 60, 50)?.adjustment).toBe(10);
		expect(stepFor(inwards.steps, 40, 50)?.adjustment).toBe(-10);
		expect(stepFor(out.steps, 49, 50)).toBeUndefined();
	});
});

describe("target tracking", () => {
	const tracking: TargetTracking = {
		...policy,
		kind: "target-tracking",
		target: 50,
		query: {
			id: "m",
			metric: { namespace: "AWS/EC2", name: "CPUUtilization", dimensions: {} },
			statistic: "Average",
		},
		periodMinutes: 1,
		isZeroWhenMissing: false,
		scalesIn: true,
	};

	it.each([
		["one and a half more are two", 3, 75, "out", 5],
		["one and a half less are one", 3, 25, "in", 2],
		["twice as much", 4, 100, "out", 8],
	] as const)("%s", (_, warm, value, direction, expected) => {
		const standing = { ...calm, desired: warm, warm };
		const seen = { value, threshold: 50, direction };
		expect(wantedCapacity(tracking, standing, seen)).toBe(expected);
	});

	it("does not add again for what is still warming up", () => {
		const growing = { ...calm, desired: 4, warm: 2, isGrowing: true };
		expect(wantedCapacity(tracking, growing, up(100))).toBe(4);
		expect(wantedCapacity(tracking, growing, up(150))).toBe(6);
	});

	it("counts those that are being ended when it shrinks", () => {
		const shrinking = {
			...calm,
			desired: 2,
			warm: 2,
			leaving: 2,
			isBusy: true,
		};
		expect(wantedCapacity(tracking, shrinking, down(25))).toBe(2);
		// Nor does it grow for them.
		expect(wantedCapacity(tracking, shrinking, down(44))).toBe(2);
	});

	it("waits for the cooldown of ECS before it shrinks, not before it grows", () => {
		const slow = { ...tracking, inCooldownSeconds: 300 };
		const recent = { ...calm, sinceChangeSeconds: 299 };
		expect(wantedCapacity(slow, recent, down(10))).toBe(10);
		expect(wantedCapacity(slow, recent, up(60))).toBe(12);
		const later = { ...calm, sinceChangeSeconds: 300 };
		expect(wantedCapacity(slow, later, down(10))).toBe(2);
	});
});

describe("simple scaling", () => {
	const simple: SimpleScaling = {
		...policy,
		kind: "simple",
		type: "ChangeInCapacity",
		minimumMagnitude: 0,
		adjustment: -1,
		cooldownSeconds: 300,
	};

	it.each([
		["takes one away", {}, 9],
		["waits for its cooldown", { sinceChangeSeconds: 299 }, 10],
		["goes on after it", { sinceChangeSeconds: 300 }, 9],
		["waits for what is being done", { isBusy: true }, 10],
	])("%s", (_, changes, expected) => {
		const standing = { ...calm, ...changes };
		expect(wantedCapacity(simple, standing, down(10))).toBe(expected);
	});
});

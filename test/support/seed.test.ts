import fc from "fast-check";
import { expect, it } from "vitest";
import { chooseSeed } from "./seed.ts";

it("is the same in every run, unless another is asked for", () => {
	expect(chooseSeed(undefined)).toBe(chooseSeed(""));
	expect(chooseSeed("7")).toBe(7);
	expect(chooseSeed("random")).not.toBe(chooseSeed("random"));
	expect(() => chooseSeed("seven")).toThrow('TERRACE_TEST_SEED is "seven"');
});

it("is the seed of every property", () => {
	const given = Number(process.env.TERRACE_TEST_SEED);
	expect(fc.readConfigureGlobal().seed).toBe(given);
	const failing = fc.check(fc.property(fc.nat(), () => false));
	expect(failing.seed).toBe(given);
});

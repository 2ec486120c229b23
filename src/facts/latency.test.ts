import { expect, test } from "vitest";
import { loadLatencies } from "./latency.ts";
import { regions } from "./region.ts";

const latencies = await loadLatencies();

test("milliseconds from region to region", () => {
	expect(latencies.between("af-south-1", "eu-west-1")).toBe(158.1);
	expect(latencies.later("af-south-1", "eu-west-1")).toBe(158.5);
	// Measured in July 2025 only, because Taipei opened in June.
	expect(latencies.between("us-west-2", "ap-east-2")).toBe(131.3);
	expect(latencies.between("us-west-2", "ap-southeast-6")).toBeUndefined();
	expect(latencies.between("us-west-2", "nowhere")).toBeUndefined();
	expect(latencies.between("toString", "us-west-2")).toBeUndefined();
});

test("a region is nearest to itself, and both directions agree roughly", () => {
	let pairs = 0;
	for (const { code: from } of regions()) {
		const own = latencies.between(from, from);
		for (const { code: to } of regions()) {
			const there = latencies.between(from, to);
			const back = latencies.between(to, from);
			if (from === to || own === undefined || !there || !back) continue;
			pairs += 1;
			expect(there, `${from} ${to}`).toBeGreaterThan(own);
			expect(Math.abs(there - back), `${from} ${to}`).toBeLessThan(60);
		}
	}
	expect(pairs).toBeGreaterThan(1000);
});

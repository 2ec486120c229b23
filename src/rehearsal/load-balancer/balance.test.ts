import { describe, expect, it } from "vitest";
import type { GroupConfiguration } from "./configuration.ts";
import { CookieCodec } from "./cookie-codec.ts";
import { nextTarget } from "./next-target.ts";
import { readConfiguration } from "./read-configuration.ts";
import { Target } from "./target.ts";
import { traceId } from "./trace-id.ts";
import { WeightedGroups } from "./weighted-groups.ts";

describe("a trace", () => {
	const now = 0x63441c4a * 1000;
	const own = "1-63441c4a-[0-9a-f]{24}";

	it.each([
		[undefined, `^Root=${own}$`],
		["Root=1-6-7", `^Self=${own};Root=1-6-7$`],
		["Self=1-2-3;Root=1-6-7;App=x", `^Self=${own};Root=1-6-7;App=x$`],
		["App=x", `^Root=${own};App=x$`],
	])("of %j goes on", (came, expected) => {
		expect(traceId(came, now)).toMatch(new RegExp(expected));
	});
});

describe("a stickiness cookie", () => {
	it("is opened by who has the secret, and by nobody else", () => {
		const sealed = new CookieCodec("a").seal({ name: "10.0.0.1:80", at: 5 });
		expect(new CookieCodec("a").open(sealed)).toEqual({
			name: "10.0.0.1:80",
			at: 5,
		});
		expect(new CookieCodec("b").open(sealed)).toBeUndefined();
		expect(new CookieCodec("a").open(`A${sealed.slice(1)}`)).toBeUndefined();
		expect(new CookieCodec("a").open("x")).toBeUndefined();
		expect(sealed).not.toContain("10.0");
	});
});

describe("whose turn it is", () => {
	const group = (changes: Partial<GroupConfiguration>) =>
		({
			...readConfiguration({
				name: "a",
				zone: "z",
				address: "x",
				targetGroups: [{ arn: "g" }],
			}).targetGroups[0],
			...changes,
		}) as GroupConfiguration;
	const targets = (count: number) =>
		Array.from(
			{ length: count },
			(_, at) => new Target({ address: "10.0.0.1", port: at, zone: "" }, false),
		);
	const counts = (
		all: readonly Target[],
		configuration: GroupConfiguration,
		requests: number,
		now = 0,
	) => {
		const seen = all.map(() => 0);
		for (let at = 0; at < requests; at++) {
			const port = nextTarget(all, configuration, now, 1)?.port ?? 0;
			seen[port] = (seen[port] ?? 0) + 1;
		}
		return seen;
	};

	it("goes round", () => {
		expect(counts(targets(3), group({}), 9)).toEqual([3, 3, 3]);
		expect(nextTarget([], group({}), 0, 1)).toBeUndefined();
	});

	it("is the one with the least to do, and of equals the one that waits longest", () => {
		const all = targets(3);
		const configuration = group({ algorithm: "least_outstanding_requests" });
		for (const [at, target] of all.entries())
			target.outstanding = [2, 0, 0][at] ?? 0;
		expect(counts(all, configuration, 8)).toEqual([0, 4, 4]);
	});

	it("comes more often the longer a target is in slow start", () => {
		const configuration = group({ slowStartSeconds: 100 });
		const shares = [10, 50, 90, 100].map((seconds) => {
			const all = targets(2);
			const [, slow] = all;
			if (slow !== undefined) slow.slowSince = 0;
			return counts(all, configuration, 1100, seconds * 1000)[1];
		});
		expect(shares).toEqual([100, 367, 521, 550]);
	});

	it("shares among groups by weight", () => {
		const weighted = new WeightedGroups();
		const groups = [
			{ group: "a", weight: 3 },
			{ group: "b", weight: 1 },
			{ group: "c", weight: 0 },
		];
		const seen = Array.from({ length: 8 }, () => weighted.next(groups)).sort();
		expect(seen).toEqual(["a", "a", "a", "a", "a", "a", "b", "b"]);
		expect(
			weighted.next([
				{ group: "a", weight: 0 },
				{ group: "b", weight: 0 },
			]),
		).toBeUndefined();
	});
});

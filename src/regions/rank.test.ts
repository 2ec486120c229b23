import * as fc from "fast-check";
import { expect, it } from "vitest";
import { exampleVariants } from "../../test/support/example.ts";
import { estimate } from "../cost/index.ts";
import {
	loadLatencies,
	loadOutages,
	loadPriceBook,
	region,
	regions,
} from "../facts/index.ts";
import { graphOfDocument } from "../plan/index.ts";
import { synthesise } from "../synth/index.ts";
import {
	type Candidate,
	defaultWeights,
	rankRegions,
	userLatency,
} from "./index.ts";

const facts = {
	latencies: await loadLatencies(),
	outages: await loadOutages(),
};

const candidate = (
	code: string,
	dollars: number,
	more: Partial<Candidate> = {},
): Candidate => ({
	region: code,
	monthly: BigInt(dollars) * 1_000_000_000_000n,
	notOffered: [],
	unknown: 0,
	...more,
});

const order = (...given: Parameters<typeof rankRegions>) =>
	rankRegions(...given).ranked.map((one) => one.region);

it("takes the cheapest when nothing else counts", () => {
	const weights = { price: 1, latency: 0, outages: 0, zones: 0, optIn: 0 };
	const candidates = [
		candidate("eu-west-1", 110),
		candidate("us-east-1", 100),
		candidate("sa-east-1", 160),
	];
	const ranking = rankRegions(candidates, facts, { weights });
	expect(
		ranking.ranked.map(({ region: code, dearer }) => [code, dearer]),
	).toEqual([
		["us-east-1", 0],
		["eu-west-1", 0.1],
		["sa-east-1", 0.6],
	]);
});

it("goes where the users are when they count more than the price", () => {
	const candidates = [
		candidate("us-east-1", 100),
		candidate("eu-central-1", 115),
		candidate("ap-south-1", 110),
	];
	const weights = { ...defaultWeights, price: 0.5, outages: 0 };
	expect(order(candidates, facts, { users: { IN: 100 }, weights })[0]).toBe(
		"ap-south-1",
	);
	expect(order(candidates, facts, { users: { DE: 100 }, weights })[0]).toBe(
		"eu-central-1",
	);
});

it("leaves out where the system cannot stand or cannot be compared", () => {
	const { ranked, excluded } = rankRegions(
		[
			candidate("eu-west-1", 100, { unknown: 1 }),
			candidate("eu-central-2", 90, { unknown: 3 }),
			candidate("eu-north-1", 80, {
				unknown: 1,
				notOffered: ["eu-north-1 does not offer t2.micro"],
			}),
		],
		facts,
	);
	expect(ranked.map((one) => one.region)).toEqual(["eu-west-1"]);
	expect(excluded.map(({ why }) => why)).toEqual([
		"not every price is known there (2 of its resources), so its total would be too low",
		"eu-north-1 does not offer t2.micro",
	]);
});

it("measures users by distance to the nearest region and the table between regions", () => {
	const to = (code: string, users: Record<string, number>) => {
		const place = region(code);
		return place && userLatency(place, users, facts.latencies);
	};
	// Mumbai to itself: next to nothing; to Frankfurt what the table has between the two.
	expect(to("ap-south-1", { IN: 1 })).toBeLessThan(5);
	const measured = facts.latencies.between("ap-south-1", "eu-central-1") ?? 0;
	expect(
		Math.abs((to("eu-central-1", { IN: 1 }) ?? 0) - measured),
	).toBeLessThan(5);
	expect(to("eu-central-1", {})).toBeUndefined();
	expect(to("eu-central-1", { XX: 1 })).toBeUndefined();
});

it("moves no region forward that becomes dearer", () => {
	const codes = regions().map(({ code }) => code);
	fc.assert(
		fc.property(
			fc.uniqueArray(fc.constantFrom(...codes), {
				minLength: 2,
				maxLength: 10,
			}),
			fc.array(fc.integer({ min: 10, max: 500 }), {
				minLength: 10,
				maxLength: 10,
			}),
			fc.integer({ min: 1, max: 500 }),
			(some, prices, more) => {
				const before = some.map((code, at) =>
					candidate(code, prices[at] ?? 10),
				);
				const [first, ...others] = before;
				if (first === undefined) return;
				// Not of the cheapest: with it the measure of all others moves.
				if (others.every(({ monthly }) => monthly > first.monthly)) return;
				const after = [
					{
						...first,
						monthly: first.monthly + BigInt(more) * 1_000_000_000_000n,
					},
					...others,
				];
				expect(
					order(after, facts).indexOf(first.region),
				).toBeGreaterThanOrEqual(order(before, facts).indexOf(first.region));
			},
		),
	);
});

/**
 * The CRUD example's document looked for a region in 2023: those that offer t2.micro, without
 * us-east-1 and us-west-2 for their outages, without ap-southeast-2, ap-northeast-1 and
 * sa-east-1 for their price; of eu-west-1 and ap-southeast-1 it took the cheaper.
 */
it("comes to the CRUD example's own choice among the regions that it looked at", async () => {
	const [variant] = await exampleVariants("crud-mysql");
	const [stack] = variant === undefined ? [] : synthesise(variant.blueprint);
	if (stack === undefined) throw new Error("no stack");
	const graph = graphOfDocument(stack.document);
	const book = await loadPriceBook();
	const looked = [
		"us-east-1",
		"us-west-2",
		"eu-west-1",
		"ap-northeast-1",
		"ap-southeast-1",
		"ap-southeast-2",
		"sa-east-1",
	];
	const candidates = looked.map((everywhere) => {
		const { total } = estimate(graph, book, {}, { everywhere });
		return candidate(everywhere, 0, { monthly: total.expected });
	});
	const found = order(candidates, facts);
	// us-east-1 is the cheapest and falls behind by its outages, as it did there; sa-east-1 is the dearest by far.
	expect(found.indexOf("eu-west-1")).toBeLessThan(found.indexOf("us-east-1"));
	expect(found.indexOf("eu-west-1")).toBeLessThan(
		found.indexOf("ap-southeast-1"),
	);
	expect(found.at(-1)).toBe("sa-east-1");
	// It differs in us-west-2: AWS has published no large outage of it, so nothing speaks against the price.
	expect(found.slice(0, 2)).toEqual(["us-west-2", "eu-west-1"]);
});

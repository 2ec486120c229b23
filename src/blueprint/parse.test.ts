import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryBlueprint } from "../../test/support/arbitrary-blueprint.ts";
import { settledAsInput } from "../../test/support/settled-as-input.ts";
import { fargate, image, parseBlueprint, rds } from "./index.ts";

const minimal = {
	name: "shop",
	region: "eu-central-1",
	service: {
		source: image("ghcr.io/acme/shop:1.4.0"),
		port: 8000,
		healthCheck: "/health",
		runsOn: fargate(),
	},
	database: rds({ engine: "postgres", instance: "db.t4g.micro" }),
};

test("the ten-line blueprint settles into what a careful engineer would choose", () => {
	const parsed = parseBlueprint(minimal);
	expect(parsed.diagnostics).toEqual([]);
	expect(parsed.blueprint).toMatchSnapshot();
});

test("a settled blueprint is frozen all the way down and has nothing of the input in it", () => {
	const input = structuredClone({
		...minimal,
		tags: { team: "shop" },
		network: { zones: ["eu-central-1a", "eu-central-1b"] },
	});
	const before = structuredClone(input);
	const { blueprint } = parseBlueprint(input);
	expect(input).toEqual(before);
	expect(isDeeplyFrozen(blueprint)).toBe(true);
	expect(isDeeplyFrozen(input)).toBe(false);
	input.tags.team = "other";
	input.network.zones.push("eu-central-1c");
	expect(blueprint?.tags).toEqual({ team: "shop" });
	expect(blueprint?.network.zones).toHaveLength(2);
});

function isDeeplyFrozen(value: unknown): boolean {
	if (typeof value !== "object" || value === null) return true;
	return Object.isFrozen(value) && Object.values(value).every(isDeeplyFrozen);
}

test("settling what is settled changes nothing", () => {
	fc.assert(
		fc.property(
			arbitraryBlueprint,
			fc.constantFrom(undefined, "staging"),
			(input, environment) => {
				const once = parseBlueprint(input, environment);
				fc.pre(once.blueprint !== undefined);
				const written = settledAsInput(once.blueprint);
				const twice = parseBlueprint(written, environment);
				expect(twice.diagnostics.filter(isError)).toEqual([]);
				expect(twice.blueprint).toEqual(once.blueprint);
			},
		),
	);
});

function isError({ severity }: { severity: string }): boolean {
	return severity === "error";
}

test("the blueprints that these tests draw are good ones", () => {
	const drawn = fc.sample(arbitraryBlueprint, 200);
	const faults = drawn.flatMap((input) =>
		parseBlueprint(input).diagnostics.filter(isError),
	);
	expect(new Set(faults.map(({ code }) => code))).toEqual(new Set([]));
});

test("the same value gives the same text, whatever the order of its keys", () => {
	const turned = Object.fromEntries(Object.entries(minimal).reverse());
	expect(JSON.stringify(parseBlueprint(turned))).toBe(
		JSON.stringify(parseBlueprint(minimal)),
	);
});

test("a JSON blueprint may name its schema", () => {
	const { diagnostics } = parseBlueprint({
		$schema: "./node_modules/terrace/blueprint.schema.json",
		...minimal,
	});
	expect(diagnostics).toEqual([]);
});

test("anything at all gives a blueprint or a diagnostic, and never throws", () => {
	fc.assert(
		fc.property(
			fc.anything({
				withBigInt: true,
				withDate: true,
				withMap: true,
				withSet: true,
				withSparseArray: true,
				withTypedArray: true,
				withNullPrototype: true,
				withObjectString: true,
			}),
			(value) => {
				const { blueprint, diagnostics } = parseBlueprint(value);
				expect(blueprint !== undefined || diagnostics.length > 0).toBe(true);
			},
		),
	);
});

test("anything at all in the place of anything gives a blueprint or a diagnostic, and never throws", () => {
	fc.assert(
		fc.property(
			arbitraryBlueprint.chain((input) =>
				fc.record({
					input: fc.constant(input),
					place: fc.constantFrom(...placesIn(input)),
				}),
			),
			fc.oneof(fc.anything({ withDate: true, withBigInt: true }), fc.string()),
			({ input, place }, value) => {
				const changed = structuredClone(input);
				putAt(changed, place, value);
				for (const environment of [undefined, "staging"]) {
					const parsed = parseBlueprint(changed, environment);
					const { blueprint, diagnostics } = parsed;
					expect(blueprint !== undefined || diagnostics.length > 0).toBe(true);
				}
			},
		),
		{ numRuns: 200 },
	);
}, 30_000);

/** Paths of everything inside of a value. */
function placesIn(value: unknown): string[][] {
	if (typeof value !== "object" || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => [
		[key],
		...placesIn(inner).map((place) => [key, ...place]),
	]);
}

function putAt(target: object, [key = "", ...rest]: string[], value: unknown) {
	if (rest.length === 0) Reflect.set(target, key, value);
	else putAt(Reflect.get(target, key), rest, value);
}

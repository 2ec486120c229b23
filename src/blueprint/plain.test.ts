import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { parseBlueprint } from "./index.ts";
import { notPlain, plainCopy } from "./plain.ts";

function saysOf(value: unknown): string[] {
	return plainCopy({ here: value }).findings.map(({ summary }) => summary);
}

test("plain data is copied, and what is undefined is not there", () => {
	const value = { a: [1, "two", null, { b: false }], c: undefined };
	const { copy, findings } = plainCopy(value);
	expect(copy).toEqual({ a: [1, "two", null, { b: false }] });
	expect(Object.keys(copy as object)).toEqual(["a"]);
	expect(findings).toEqual([]);
});

test("objects of another realm are plain too: a blueprint file may be run in a context of its own", () => {
	const value = runInNewContext("({ list: [{ a: 1 }] })");
	expect(plainCopy(value)).toEqual({
		copy: { list: [{ a: 1 }] },
		findings: [],
	});
});

const itself: Record<string, unknown> = {};
itself.again = itself;

const { proxy: revoked, revoke } = Proxy.revocable({}, {});
revoke();

test.each<[string, unknown, string]>([
	["a function", () => 1, "a function cannot stand in a blueprint"],
	["a date", new Date(0), "an instance of a class cannot stand in a blueprint"],
	["a map", new Map(), "an instance of a class cannot stand in a blueprint"],
	["a big integer", 1n, "a bigint cannot stand in a blueprint"],
	["a symbol", Symbol("x"), "a symbol cannot stand in a blueprint"],
	[
		"an object that contains itself",
		itself,
		"an object that contains itself cannot stand in a blueprint",
	],
	[
		"a proxy that was revoked",
		revoked,
		"an object that cannot be read cannot stand in a blueprint",
	],
	[
		"a getter that throws",
		Object.defineProperty({}, "x", {
			enumerable: true,
			get() {
				throw new Error("no");
			},
		}),
		"an object that cannot be read cannot stand in a blueprint",
	],
	[
		"a list without an end",
		new Array(4_000_000_000),
		"a list with too many elements cannot stand in a blueprint",
	],
])("%s is refused", (_, value, says) => {
	expect(saysOf(value)).toEqual([says]);
});

test("the same object in two places is not one that contains itself", () => {
	const shared = { a: 1 };
	expect(plainCopy({ one: shared, two: shared }).findings).toEqual([]);
});

test("depth without an end is cut off", () => {
	let deep: unknown = 1;
	for (let level = 0; level < 10_000; level++) deep = { deep };
	const { findings } = plainCopy(deep);
	expect(findings.map(({ summary }) => summary)).toEqual([
		"more than a blueprint can have cannot stand in a blueprint",
	]);
});

test("a proxy that makes up keys for ever ends too", () => {
	const endless: object = new Proxy(
		{},
		{
			ownKeys: () => ["a", "b"],
			getOwnPropertyDescriptor: () => ({
				configurable: true,
				enumerable: true,
			}),
			get: () => endless,
		},
	);
	expect(plainCopy(endless).findings.length).toBeGreaterThan(0);
});

test("a getter is asked once", () => {
	let asked = 0;
	const value = {
		get name() {
			asked += 1;
			return "shop";
		},
	};
	plainCopy(value);
	expect(asked).toBe(1);
});

test("a constructor that was not called is named", () => {
	const fargate = () => ({ kind: "fargate" });
	expect(plainCopy({ runsOn: fargate })).toMatchObject({
		copy: { runsOn: notPlain },
		findings: [{ detail: expect.stringContaining("Call it: fargate(…).") }],
	});
});

test("a key called __proto__ is a key like others and changes no prototype", () => {
	const input = JSON.parse(
		'{"__proto__": {"polluted": true}, "tags": {"__proto__": "x"}}',
	);
	const { diagnostics } = parseBlueprint(input);
	expect(diagnostics.map(({ subject }) => subject)).toContain("__proto__");
	expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
});

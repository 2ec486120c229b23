import { describe, expect, it, test } from "vitest";
import { conditionsHold } from "./conditions.ts";

/** Each line is a sentence of AWS's documentation, see `conditions.ts`. */
const cases = [
	["StringEquals heeds case", "StringEquals", "john", "John", false],
	["StringEquals takes the same", "StringEquals", "john", "john", true],
	["StringEquals knows no wildcard", "StringEquals", "jo*", "john", false],
	[
		"StringEquals knows no wildcard of one",
		"StringEquals",
		"joh?",
		"john",
		false,
	],
	["IgnoreCase does not", "StringEqualsIgnoreCase", "john", "JOHN", true],
	["StringLike knows *", "StringLike", "repo:acme/*", "repo:acme/shop", true],
	["* is also nothing", "StringLike", "shop*", "shop", true],
	["StringLike knows ?", "StringLike", "joh?", "john", true],
	["? is just one", "StringLike", "joh?", "joh", false],
	[
		"StringLike heeds case",
		"StringLike",
		"repo:acme/*",
		"repo:Acme/shop",
		false,
	],
	["a dot is a dot", "StringLike", "a.b", "axb", false],
	[
		"StringNotEquals is the other way",
		"StringNotEquals",
		"john",
		"john",
		false,
	],
	["StringNotLike is the other way", "StringNotLike", "jo*", "max", true],
] as const;

test.each(cases)("%s", (_, operator, wanted, found, answer) => {
	const conditions = { [operator]: { "x:name": wanted } };
	expect(conditionsHold(conditions, { "x:name": found })).toBe(answer);
});

/** The key is not in the request. */
const missing = [
	["StringEquals", false],
	["StringLike", false],
	["StringNotEquals", true],
	["StringNotLike", true],
	["StringEqualsIfExists", true],
	["StringLikeIfExists", true],
	["ForAllValues:StringEquals", true],
	["ForAllValues:StringLike", true],
	["ForAnyValue:StringEquals", false],
	["ForAnyValue:StringLike", false],
] as const;

test.each(missing)("%s of a missing key is %s", (operator, answer) => {
	expect(conditionsHold({ [operator]: { "x:name": "john" } }, {})).toBe(answer);
});

describe("several", () => {
	const both = { StringEquals: { "x:a": "1", "x:b": "2" } };

	it("keys must all hold", () => {
		expect(conditionsHold(both, { "x:a": "1", "x:b": "2" })).toBe(true);
		expect(conditionsHold(both, { "x:a": "1", "x:b": "3" })).toBe(false);
		expect(conditionsHold(both, { "x:a": "1" })).toBe(false);
	});

	it("operators must all hold", () => {
		const mixed = { StringEquals: { "x:a": "1" }, StringLike: { "x:b": "2*" } };
		expect(conditionsHold(mixed, { "x:a": "1", "x:b": "23" })).toBe(true);
		expect(conditionsHold(mixed, { "x:a": "1", "x:b": "13" })).toBe(false);
	});

	it("values need one", () => {
		const either = { StringEquals: { "x:a": ["1", "2"] } };
		expect(conditionsHold(either, { "x:a": "2" })).toBe(true);
		expect(conditionsHold(either, { "x:a": "3" })).toBe(false);
	});

	it("values of a request need all with ForAllValues, one with ForAnyValue", () => {
		const context = { "x:a": ["1", "9"] };
		const of = (operator: string) => ({ [operator]: { "x:a": ["1", "2"] } });
		expect(conditionsHold(of("ForAllValues:StringEquals"), context)).toBe(
			false,
		);
		expect(conditionsHold(of("ForAnyValue:StringEquals"), context)).toBe(true);
	});
});

it("asks with Null whether a key is there", () => {
	const there = { Null: { "x:a": "false" } };
	const gone = { Null: { "x:a": "true" } };
	expect(conditionsHold(there, { "x:a": "" })).toBe(true);
	expect(conditionsHold(there, {})).toBe(false);
	expect(conditionsHold(gone, {})).toBe(true);
});

it("heeds no case in the names of keys", () => {
	const conditions = { StringEquals: { "X:Name": "john" } };
	expect(conditionsHold(conditions, { "x:name": "john" })).toBe(true);
});

it("holds where nothing is asked, and stops at an operator that it does not know", () => {
	expect(conditionsHold({}, {})).toBe(true);
	expect(() =>
		conditionsHold({ NumericEquals: { a: "1" } }, { a: "1" }),
	).toThrow("unknown operator: NumericEquals");
});

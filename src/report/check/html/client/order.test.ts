import { expect, it } from "vitest";
import { figureOf, ordered } from "./order.ts";

it("reads figures as they are printed, and nothing else as one", () => {
	expect(figureOf("1,234.50")).toBe(1234.5);
	expect(figureOf("-3.00")).toBe(-3);
	expect(figureOf("db.t3.micro")).toBeUndefined();
	expect(figureOf("")).toBeUndefined();
});

it("puts figures in order, and what is unknown last both ways", () => {
	const texts = ["9.00", "unknown", "1,000.00", "10.00"];
	const same = (text: string) => text;
	expect(ordered(texts, same, "ascending")).toEqual([
		"9.00",
		"10.00",
		"1,000.00",
		"unknown",
	]);
	expect(ordered(texts, same, "descending")).toEqual([
		"1,000.00",
		"10.00",
		"9.00",
		"unknown",
	]);
	expect(ordered(["b", "a"], same, "ascending")).toEqual(["a", "b"]);
});

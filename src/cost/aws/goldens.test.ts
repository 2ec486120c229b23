import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { held } from "../../../test/support/priced.ts";
import { purchasesOf } from "../../plan/index.ts";
import { purchaseMappers } from "../../plan/purchase/mappers.ts";
import { pricers } from "./index.ts";

/** Types for which something is paid. */
const pricedTypes = Object.keys(purchaseMappers).filter((type) => {
	const purchase = purchasesOf(held([[`${type}.a`]])).get(`${type}.a`);
	return purchase !== undefined && pricers[purchase.kind] !== undefined;
});

/** The tests of this folder, one by one, as they are written. */
const folder = new URL(".", import.meta.url);
const tests = readdirSync(folder)
	.filter((name) => name.endsWith(".test.ts") && name !== "goldens.test.ts")
	.flatMap((name) =>
		readFileSync(new URL(name, folder), "utf8").split(/\n(?=(?:it|test)\()/),
	);

/** A figure, an operator and another figure in a comment: what a reader checks by hand. */
const arithmetic = /\/\/.*\d[\d.,]*[^/\n]*[×=+−][^/\n]*\d/;

function hasGolden(type: string): boolean {
	return tests.some(
		(text) =>
			new RegExp(`"${type}[."]`).test(text) &&
			text.includes("expect(") &&
			arithmetic.test(text),
	);
}

it("has a golden estimate with its arithmetic for every type that is priced", () => {
	expect(pricedTypes.length).toBeGreaterThan(80);
	expect(pricedTypes.filter((type) => !hasGolden(type))).toEqual([]);
});

import { expect, it } from "vitest";
import { furtherItems } from "./further-item.ts";
import { loadPriceBook } from "./price-book.ts";

const book = await loadPriceBook();
const items = Object.keys(furtherItems) as (keyof typeof furtherItems)[];

it.each(items)("%s has a price in us-east-1 and in Frankfurt", (item) => {
	for (const code of ["us-east-1", "eu-central-1"]) {
		// Where Simple AD is sold, in six regions, a small connector has its price.
		if (/^directory.(simple|connector)/.test(item)) continue;
		expect(book.region(code).price(item)?.amount).toBeGreaterThan(0n);
	}
});

it("finds nodes by their class, in the region that is asked", () => {
	const { node } = book.region("eu-central-1");
	expect(node("elasticache.Redis.cache.t3.micro")).toBeDefined();
	expect(node("rds.sqlserver-web.included.Single.db.t3.small")).toBeDefined();
	expect(node("elasticache.Redis.cache.z9.nano")).toBeUndefined();
	expect(book.region("nowhere-1").node("redshift.dc2.large")).toBeUndefined();
});

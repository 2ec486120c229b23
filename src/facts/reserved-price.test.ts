import { expect, test } from "vitest";
import { toUsd } from "./money.ts";
import { loadPriceBook } from "./price-book.ts";
import { loadReservedPrices } from "./reserved-price.ts";

const reserved = await loadReservedPrices();

test("instances for one and three years, databases for one", () => {
	const one = reserved.instance("us-east-1", "t3.micro", 1);
	const three = reserved.instance("us-east-1", "t3.micro", 3);
	expect(one && toUsd(one.amount)).toBe("0.0065");
	expect(three && toUsd(three.amount)).toBe("0.0045");
	const database = reserved.database(
		"us-east-1",
		"postgres",
		"db.t4g.xlarge",
		false,
	);
	expect(database && toUsd(database.amount)).toBe("0.186");
	expect(reserved.newest).toBe("2025-04-05");
});

test("what is not known is undefined", () => {
	expect(reserved.instance("ap-east-2", "t3.micro", 1)).toBeUndefined();
	expect(reserved.instance("us-east-1", "t3.mikro", 3)).toBeUndefined();
	expect(
		reserved.database("ap-southeast-6", "mysql", "db.t3.micro", true),
	).toBeUndefined();
});

test("a commitment is cheaper than none, and three years than one", async () => {
	const book = await loadPriceBook();
	let compared = 0;
	for (const region of ["us-east-1", "eu-west-1", "ap-south-1", "sa-east-1"]) {
		for (const type of ["t3.micro", "t4g.small", "m5.large", "c7g.large"]) {
			const demand = book.region(region).instance(type)?.amount;
			const one = reserved.instance(region, type, 1)?.amount;
			const three = reserved.instance(region, type, 3)?.amount;
			if (!demand || !one || !three) continue;
			compared += 1;
			expect(one < demand, `${type} ${region}`).toBe(true);
			expect(three < one, `${type} ${region}`).toBe(true);
		}
	}
	expect(compared).toBe(16);
});

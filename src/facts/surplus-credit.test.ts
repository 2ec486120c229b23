import { expect, test } from "vitest";
import { toUsd } from "./money.ts";
import { isUnlimitedByDefault, surplusCreditPrice } from "./surplus-credit.ts";

test("by family, and more for databases", () => {
	const usd = (name: string) => {
		const price = surplusCreditPrice(name);
		return price && toUsd(price);
	};
	expect(usd("t2.micro")).toBe("0.05");
	expect(usd("t3a.large")).toBe("0.05");
	expect(usd("t4g.micro")).toBe("0.04");
	expect(usd("db.t3.micro")).toBe("0.075");
	expect(usd("db.t4g.large")).toBe("0.075");
	expect(usd("m5.large")).toBeUndefined();
	expect(usd("t1.micro")).toBeUndefined();
	expect(usd("trn1.2xlarge")).toBeUndefined();
});

test("only t2 starts in standard mode", () => {
	expect(isUnlimitedByDefault("t2.micro")).toBe(false);
	expect(isUnlimitedByDefault("t3.micro")).toBe(true);
	expect(isUnlimitedByDefault("db.t3.micro")).toBe(true);
	expect(isUnlimitedByDefault("m5.large")).toBe(false);
});

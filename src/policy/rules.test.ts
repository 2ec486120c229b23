import { describe, expect, it } from "vitest";
import { fixtures, plans } from "../../test/fixtures/rules/fixtures.ts";
import { evaluatedPlan } from "../../test/support/policy.ts";
import { rules } from "./index.ts";

it("has a violating and a compliant configuration for every rule, and no other", () => {
	expect(fixtures).toEqual(rules.map(({ id }) => id).sort());
});

describe.each(fixtures)("%s", (id) => {
	const { violating, compliant } = plans(id);

	it("is violated where it is", () => {
		const { violations } = evaluatedPlan(violating);
		expect(
			violations.filter(({ rule }) => rule === id).map((one) => one.says),
		).not.toEqual([]);
	});

	it("holds where it does", () => {
		const result = evaluatedPlan(compliant);
		const own = result.rules.find(({ rule }) => rule === id);
		expect(own?.counts).toMatchObject({ violations: 0, unclear: 0 });
		expect(own?.verdict).toBe("compliant");
	});
});

it("says the same of what is wrong, word for word", () => {
	const said = fixtures.flatMap((id) =>
		evaluatedPlan(plans(id).violating)
			.violations.filter(({ rule }) => rule === id)
			.map(({ address, says }) => `${id}: ${address}: ${says}`),
	);
	expect(said.join("\n")).toMatchSnapshot();
});

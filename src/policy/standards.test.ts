import { describe, expect, it } from "vitest";
import { standards } from "../../test/support/standards.ts";
import { rules } from "./index.ts";

const names = ["fsbp", "cis", "wellArchitected"] as const;

describe.each(names)("what rules name of %s", (name) => {
	const named = rules.flatMap(({ mappings }) => mappings[name] ?? []);

	it("is in the list, and the list has nothing that no rule asks", () => {
		expect([...new Set(named)].sort()).toEqual(
			Object.keys(standards[name].asks).sort(),
		);
	});

	it("is named once by a rule", () => {
		const twice = rules.filter(({ mappings }) => {
			const own = mappings[name] ?? [];
			return new Set(own).size !== own.length;
		});
		expect(twice.map(({ id }) => id)).toEqual([]);
	});
});

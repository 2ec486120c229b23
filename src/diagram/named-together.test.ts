import { describe, expect, it } from "vitest";
import { namedTogether } from "./named-together.ts";

describe("addresses in one line", () => {
	it.each([
		[[], ""],
		[["aws_vpc.main"], "aws_vpc.main"],
		[
			["aws_iam_role.database", "aws_iam_role.execution", "aws_eip.nat"],
			"aws_iam_role.database, .execution, aws_eip.nat",
		],
		[
			["aws_instance.web[0]", "aws_instance.web[1]"],
			"aws_instance.web[0], .web[1]",
		],
		[
			[
				'module.a.aws_eip.this["x.y"]',
				"module.a.aws_eip.that",
				"module.b.aws_eip.that",
			],
			'module.a.aws_eip.this["x.y"], .that, module.b.aws_eip.that',
		],
		[["internet", "operator"], "internet, operator"],
	])("%j are %s", (addresses, said) => {
		expect(namedTogether(addresses)).toBe(said);
	});

	it("are counted where they are too many", () => {
		const many = (count: number) =>
			Array.from({ length: count }, (_, at) => `aws_instance.web[${at}]`);
		expect(namedTogether(many(20))).toMatch(/, \.web\[19\]$/);
		expect(namedTogether(many(21))).toMatch(/, \.web\[18\] and 2 more$/);
	});
});

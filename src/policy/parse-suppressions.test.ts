import { expect, it } from "vitest";
import { parseSuppressions } from "./index.ts";

const whole = {
	rule: "database-in-one-zone",
	address: "aws_db_instance.main",
	reason: "a trial: its data can be made anew",
	owner: "ops@example.com",
	expires: "2026-12-31",
};

it("takes what is whole", () => {
	expect(parseSuppressions({ suppress: [whole] })).toEqual({
		suppressions: [whole],
		diagnostics: [],
	});
});

it("refuses one without a reason or an owner, a day that is none, and keys that it does not know", () => {
	const { reason: _reason, owner: _owner, ...rest } = whole;
	const { suppressions, diagnostics } = parseSuppressions({
		suppress: [
			rest,
			{ ...whole, expires: "2026-02-30" },
			{ ...whole, expires: new Date() },
			{ ...whole, adress: "x" },
			{ ...whole, reason: " " },
			"database-in-one-zone",
		],
		supress: [],
	});
	expect(suppressions).toEqual([]);
	expect(diagnostics.map(({ code, subject }) => `${code} ${subject}`)).toEqual([
		"unknown-key supress",
		"suppression-incomplete suppress[0].reason",
		"suppression-incomplete suppress[0].owner",
		"suppression-incomplete suppress[1].expires",
		"suppression-incomplete suppress[2].expires",
		"unknown-key suppress[3].adress",
		"suppression-incomplete suppress[4].reason",
		"suppression-incomplete suppress[5]",
	]);
});

it.each([undefined, null, [], "x", {}, { suppress: {} }])(
	"says what is missing from %j",
	(value) => {
		expect(parseSuppressions(value).diagnostics[0]).toMatchObject({
			code: "suppression-incomplete",
			subject: "suppress",
		});
	},
);

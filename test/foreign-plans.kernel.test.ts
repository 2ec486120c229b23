import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { styles } from "./fixtures/plans/fixtures.ts";
import { startTerrace } from "./support/terrace.ts";
import { describeUnless, missingTools } from "./support/tools.ts";

const plans = fileURLToPath(new URL("fixtures/plans", import.meta.url));

describeUnless(
	missingTools("ip", "nft", "perl"),
	"the network of other people's Terraform",
	() => {
		it.each(styles)(
			"of %s is made, and every packet goes as was proved",
			async (style) => {
				const { status, output, errors } = await startTerrace(
					[
						"rehearse",
						join(plans, style, "plan.json"),
						...["--network-only", "--once", "--format", "json"],
					],
					{ ...process.env, CI: undefined },
				).ended;
				// 1: a claim does not hold, which is that plan's own affair.
				expect({ errors, isTried: status === 0 || status === 1 }).toEqual({
					errors: "",
					isTried: true,
				});
				const events = output
					.trim()
					.split("\n")
					.map((line) => JSON.parse(line));
				expect(events.filter(({ event }) => event === "failed")).toEqual([]);
				expect(
					events.flatMap(({ disagreements = [] }) => disagreements),
				).toEqual([]);
				expect(events.map(({ event }) => event)).toContain("replayed");
			},
		);
	},
);

import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { exampleNames } from "../../test/support/example.ts";
import { startTerrace } from "../../test/support/terrace.ts";
import { describeUnless, missingTools } from "../../test/support/tools.ts";

const environment = { PATH: process.env.PATH, HOME: process.env.HOME };

function rehearse(example: string, ...options: readonly string[]) {
	const folder = fileURLToPath(
		new URL(`../../examples/${example}`, import.meta.url),
	);
	const args = ["rehearse", folder, "--once", ...options];
	return startTerrace(args, environment).ended;
}

describeUnless(missingTools("ip", "nft", "perl"), "a rehearsal", () => {
	it.each(exampleNames)(
		"of %s: every packet ends as its claims say",
		async (example) => {
			const { status, output, errors } = await rehearse(
				example,
				"--network-only",
			);
			expect(status, output + errors).toBe(0);
			expect(output).toMatch(/✓ internet reaches only (cdn|load-balancer)/);
			expect(output).toMatch(/ [1-9]\d* packets sent and compared/);
			expect(output).not.toContain("✗");
			// A way that must be there is tried by an exchange.
			expect(output).not.toMatch(/ can reach .*\(0 answered/);
			expect(output).toContain("nothing left");
		},
	);

	it("writes and reads an item through the whole of newsletter, and leaves nothing", async () => {
		const { status, output, errors } = await rehearse("newsletter");
		expect(status, output + errors).toBe(0);
		expect(output).toContain("PostgreSQL answers on 5432, as a replica");
		expect(output).toContain("an item was written and read through the entry");
		expect(output).toContain("nothing left");
	});
});

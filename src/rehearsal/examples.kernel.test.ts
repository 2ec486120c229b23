import { setTimeout as sleep } from "node:timers/promises";
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

/** What it says to open, once it does. */
async function addressIn(printed: () => string): Promise<string> {
	for (let tries = 0; tries < 1200; tries += 1) {
		const [, address] = /open (http:\S+)/.exec(printed()) ?? [];
		if (address !== undefined) return address;
		await sleep(100);
	}
	throw new Error(`nothing to open after two minutes:\n${printed()}`);
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

	it("lets newsletter's CDN refuse an attack, and ends in order on Ctrl-C", async () => {
		const folder = fileURLToPath(
			new URL("../../examples/newsletter", import.meta.url),
		);
		const run = startTerrace(["rehearse", folder], environment);
		const address = await addressIn(run.printed);
		const honest = await fetch(address);
		expect(honest.status).toBe(200);
		expect(honest.headers.get("x-cache")).toBe("Miss from cloudfront");
		const attack = await fetch(`${address}/?id=1%27%20OR%20%271%27=%271`);
		expect(attack.status).toBe(403);
		run.signal("SIGINT");
		const { status, output } = await run.ended;
		expect(status).toBe(0);
		expect(output).toContain("blocked 127.0.0.1 GET /: sql-injection/");
		expect(output).toContain("nothing left");
	});

	it.each(exampleNames)(
		"of the whole of %s: an item is written and read, and nothing left",
		async (example) => {
			const { status, output, errors } = await rehearse(example);
			expect(status, output + errors).toBe(0);
			expect(output).toContain(
				example === "crud-mysql"
					? "MariaDB answers on 3306, to those who encrypt"
					: "PostgreSQL answers on 5432",
			);
			expect(output).toContain(
				"an item was written and read through the entry",
			);
			expect(output).toContain("nothing left");
		},
	);
});

import { setTimeout as passed } from "node:timers/promises";
import { expect, it } from "vitest";
import { exampleFolder } from "../../test/support/example.ts";
import { startTerrace } from "../../test/support/terrace.ts";
import { describeUnless, missingTools } from "../../test/support/tools.ts";

const environment = { PATH: process.env.PATH, HOME: process.env.HOME };

function drilled(drill: string, ...options: readonly string[]) {
	return drilledIn("newsletter", drill, ...options);
}

function drilledIn(
	example: Parameters<typeof exampleFolder>[0],
	drill: string,
	...options: readonly string[]
) {
	const folder = exampleFolder(example);
	const args = ["rehearse", folder, "--once", "--drill", drill, ...options];
	return startTerrace(args, environment).ended;
}

describeUnless(missingTools("ip", "nft", "perl"), "a drill", () => {
	it("pulls the plug of the primary's zone: it is written again elsewhere, by a service that goes on, and the standby comes back", async () => {
		const { status, output, errors } = await drilled("failover");
		expect(status, output + errors).toBe(0);
		const order = [
			"THE PLUG OF us-east-1a WAS PULLED",
			"! primary in us-east-1a: answers nobody",
			"✓ primary in us-east-1b: failed over from primary in us-east-1a: the database's name leads to 10.0.136.4",
			"! the plug of us-east-1a is in again",
			"✓ primary in us-east-1a: stands by",
			"✓ drill failover: the plug of us-east-1a was pulled: after ",
			"nothing left",
		].map((text) => output.indexOf(text));
		expect(order, output).toEqual([...order].sort((a, b) => a - b));
		expect(order, output).not.toContain(-1);
		// Nothing has ended that it would be told of, the service least of all.
		expect(output).not.toContain("✗");
		expect(output).not.toContain("walreceiver");
	});

	it("is stopped within 3 s, also while nobody can write", async () => {
		const folder = exampleFolder("newsletter");
		const args = ["rehearse", folder, "--drill", "failover"];
		const run = startTerrace(args, environment);
		for (let tries = 0; !run.printed().includes("answers nobody"); ) {
			tries += 1;
			if (tries > 1200) throw new Error(run.printed());
			await passed(100);
		}
		await passed(2000);
		const asked = performance.now();
		run.signal("SIGINT");
		const { status, output } = await run.ended;
		expect(performance.now() - asked).toBeLessThan(3000);
		expect(status, output).toBe(0);
		expect(output).toContain("nothing left");
	});

	it("restores what was written before a moment, and nothing after it", async () => {
		const { status, output, errors } = await drilled("restore");
		expect(status, output + errors).toBe(0);
		expect(output).toMatch(
			/✓ drill restore: the database was restored as it was at \S+ \S+ in [\d.]+ s: what was written before is there, what was written after is not/,
		);
		expect(output).not.toContain("walreceiver");
	});

	it("says what is missing for it where the database has one zone only, and ends with 1", async () => {
		const trial = ["--environment", "trial", "--format", "json"];
		const { status, output } = await drilled("failover", ...trial);
		expect(status, output).toBe(1);
		const events = output
			.trim()
			.split("\n")
			.map((line) => JSON.parse(line));
		expect(events).toContainEqual({
			event: "drill",
			drill: "failover",
			passed: false,
			text: expect.stringContaining("no standby in another zone"),
			milliseconds: expect.any(Number),
			enforced: true,
		});
	});
});

describeUnless(
	missingTools("ip", "nft", "perl", "mariadbd"),
	"a drill of a MySQL database",
	() => {
		it("pulls the plug of the primary's zone: it is written again elsewhere, by a service that goes on, and the standby comes back", async () => {
			const { status, output, errors } = await drilledIn(
				"crud-mysql",
				"failover",
			);
			expect(status, output + errors).toBe(0);
			const order = [
				"primary in eu-west-1b: MariaDB stands by, with all that the primary has",
				"THE PLUG OF eu-west-1a WAS PULLED",
				"! primary in eu-west-1a: answers nobody",
				"✓ primary in eu-west-1b: failed over from primary in eu-west-1a: the database's name leads to 172.31.0.69",
				"! the plug of eu-west-1a is in again",
				"✓ primary in eu-west-1a: stands by",
				"✓ drill failover: the plug of eu-west-1a was pulled: after ",
				"nothing left",
			].map((text) => output.indexOf(text));
			expect(order, output).toEqual([...order].sort((a, b) => a - b));
			expect(order, output).not.toContain(-1);
			expect(output).not.toContain("✗");
			expect(output).not.toContain("[ERROR]");
		});

		it("restores what was written before a moment, and nothing after it", async () => {
			const { status, output, errors } = await drilledIn(
				"crud-mysql",
				"restore",
			);
			expect(status, output + errors).toBe(0);
			expect(output).toMatch(
				/✓ drill restore: the database was restored as it was at \S+ \S+ in [\d.]+ s: what was written before is there, what was written after is not/,
			);
		});
	},
);

import { existsSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { setTimeout as passed } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { isOpen } from "../../test/support/opened-system.ts";
import { terraceOnPoorerMachine } from "../../test/support/poorer-machine.ts";
import { startTerrace } from "../../test/support/terrace.ts";
import {
	describeUnless,
	missingNamespaces,
	missingTools,
} from "../../test/support/tools.ts";

const folder = fileURLToPath(
	new URL("../../examples/newsletter", import.meta.url),
);

const foldersOfLoopbacks = () =>
	readdirSync(tmpdir()).filter((name) => name.startsWith("terrace-rehearsal-"));

/** As a user who is not root, whoever runs the tests. */
describeUnless(
	missingTools("bash", "setpriv", "ip", "nft") ?? missingNamespaces(),
	"a rehearsal on a machine that cannot enforce a network",
	() => {
		it("runs newsletter on the loopback where nft is missing, and says so in its first and last words", async () => {
			const { status, printed } = await terraceOnPoorerMachine(
				{ programs: ["nft"] },
				["rehearse", folder, "--once"],
			);
			expect(status, printed).toBe(0);
			const lines = printed.trim().split("\n");
			expect(lines[1]).toMatch(
				/^! THE NETWORK IS NOT ENFORCED: this machine lacks nft \(filters .*\). .* in the package nftables/,
			);
			expect(lines[2]).toMatch(/No claim is tried/);
			expect(printed).toMatch(
				/^– service is reached only by load-balancer \(not tried; the proof says that it holds\)$/m,
			);
			expect(printed).not.toMatch(/✓ .*(reach|packets)/);
			expect(printed).toMatch(
				/^! open https:\S+ \(after \d+ ms; the network is not enforced\)$/m,
			);
			expect(printed).toMatch(/PostgreSQL answers on \d+, .* as a replica/);
			expect(printed).toContain(
				"an item was written and read through the entry",
			);
			expect(foldersOfLoopbacks()).toEqual([]);
		});

		it("does so where the kernel refuses namespaces, and every event says it to machines", async () => {
			const { status, printed } = await terraceOnPoorerMachine(
				{ namespaces: true },
				["rehearse", folder, "--once", "--format=json"],
			);
			expect(status, printed).toBe(0);
			const events = printed
				.trim()
				.split("\n")
				.map((line) => JSON.parse(line));
			expect(events[0]).toMatchObject({
				event: "unenforced",
				reason: expect.stringContaining("lacks user namespaces"),
			});
			expect(events.every(({ enforced }) => enforced === false)).toBe(true);
			const names = events.map(({ event }) => event);
			expect(names).toContain("untried");
			expect(names).not.toContain("claim");
			expect(events).toContainEqual(
				expect.objectContaining({ event: "smoke", passed: true }),
			);
		});

		it("refuses --network-only there, because nothing would be left to do", async () => {
			const { status, printed } = await terraceOnPoorerMachine(
				{ programs: ["ip"] },
				["rehearse", folder, "--network-only"],
			);
			expect(status).toBe(2);
			expect(printed).toContain("ip is missing, which lays links");
		});

		it("leaves nothing when it is killed there", async () => {
			const run = startTerrace(["rehearse", folder], {
				PATH: `${fileURLToPath(new URL("../../test/support/no-namespaces", import.meta.url))}:${process.env.PATH}`,
				HOME: process.env.HOME,
			});
			for (let tries = 0; !isOpen(run.printed()); tries += 1) {
				if (tries > 1200) throw new Error(run.printed());
				await passed(100);
			}
			const [, postgres] = /answers on (\d+)/.exec(run.printed()) ?? [];
			const [made] = foldersOfLoopbacks();
			run.signal("SIGKILL");
			await run.ended;
			for (let tries = 0; foldersOfLoopbacks().length > 0; tries += 1) {
				if (tries > 100) throw new Error(`${made} is still there`);
				await passed(100);
			}
			expect(made && existsSync(made)).toBe(false);
			await expect(fetch(`http://127.0.0.1:${postgres}`)).rejects.toThrow();
		});
	},
);

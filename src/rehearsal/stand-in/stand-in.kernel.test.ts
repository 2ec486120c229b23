import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as passed } from "node:timers/promises";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../../test/support/temporary-folder.ts";
import { startTerrace } from "../../../test/support/terrace.ts";
import { describeUnless, missingTools } from "../../../test/support/tools.ts";

const blueprint = `name: tiny
region: eu-central-1
service:
  source: { kind: git, repository: "https://git.example.com/acme/tiny.git", ref: v1, start: ./serve }
  port: 8000
  healthCheck: { path: /well, intervalSeconds: 5, timeoutSeconds: 2 }
  runsOn: { kind: autoscaling, instance: t3.micro, min: 2, max: 2 }
`;

const environment = { PATH: process.env.PATH, HOME: process.env.HOME };

describeUnless(
	missingTools("ip", "nft", "perl"),
	"a system without a database",
	() => {
		it("is rehearsed with what answers every request by what reached it", async () => {
			const folder = await temporaryFolder();
			writeFileSync(join(folder, "blueprint.yaml"), blueprint);
			const run = startTerrace(["rehearse", folder], environment);
			for (
				let tries = 0;
				!run.printed().includes("through the entry");
				tries += 1
			) {
				if (tries > 600) throw new Error(run.printed());
				await passed(100);
			}
			const [, address] = /open (http:\S+)/.exec(run.printed()) ?? [];
			const answer = await fetch(`${address}/what?ever=1`, { method: "POST" });
			const text = await answer.text();
			expect(text).toMatch(/^Terrace's stand-in at 10\.0\.\d+\.\d+:8000 was/);
			expect(text).toContain("\nPOST /what?ever=1\n");
			expect(text).toMatch(/^x-forwarded-for: 203\.0\.113\.7$/im);
			run.signal("SIGTERM");
			const { status, output } = await run.ended;
			expect(status, output).toBe(0);
			expect(output).toContain("the system has no database");
			expect(output).toContain("✓ the service answers /well through the entry");
			expect(output).toContain("nothing left");
		});
	},
);

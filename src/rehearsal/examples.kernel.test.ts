import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { exampleNames } from "../../test/support/example.ts";
import { openedSystem } from "../../test/support/opened-system.ts";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";
import { startTerrace } from "../../test/support/terrace.ts";
import { describeUnless, missingTools } from "../../test/support/tools.ts";
import { ask } from "./system/ask.ts";

/** One pixel. */
const png = Buffer.from(
	"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
	"base64",
);

const environment = { PATH: process.env.PATH, HOME: process.env.HOME };

function rehearse(example: string, ...options: readonly string[]) {
	const folder = fileURLToPath(
		new URL(`../../examples/${example}`, import.meta.url),
	);
	const args = ["rehearse", folder, "--once", ...options];
	return startTerrace(args, environment).ended;
}

/** Status, version of HTTP and scheme of what the system's own `curl` was answered in the end. */
function curl(authority: string, ...args: readonly string[]): string {
	const said = "%{http_code} %{http_version} %{scheme}";
	const common = ["--silent", "--show-error", "--output", "/dev/null"];
	return execFileSync(
		"curl",
		[...common, "--write-out", said, "--cacert", authority, ...args],
		{ encoding: "utf8" },
	).toLowerCase();
}

describeUnless(missingTools("ip", "nft", "perl", "curl"), "a rehearsal", () => {
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

	it("lets newsletter's CDN refuse an attack, speaks HTTPS at the entry, and ends in order on Ctrl-C", async () => {
		const folder = fileURLToPath(
			new URL("../../examples/newsletter", import.meta.url),
		);
		const run = startTerrace(["rehearse", folder], environment);
		const opened = await openedSystem(run.printed);
		const honest = await ask(opened, "/");
		expect(honest.status).toBe(200);
		expect(honest.headers["x-cache"]).toBe("Miss from cloudfront");
		const attack = await ask(opened, "/?id=1%27%20OR%20%271%27=%271");
		expect(attack.status).toBe(403);
		// Nobody else's word is enough.
		await expect(ask({ address: opened.address }, "/")).rejects.toThrow(
			/certificate/,
		);
		const { address, plain, authorityFile } = opened;
		const wide = address.replace("127.0.0.1", "localhost");
		const redirected = await ask({ address: plain }, "/x?y=1");
		expect([redirected.status, redirected.headers.location]).toEqual([
			301,
			`${address}/x?y=1`,
		]);
		const curled = curl(authorityFile, "--location", `${plain}/ready`);
		expect(curled).toBe("200 2 https");
		// Believed under that name as well, and refused by the firewall's Host_localhost_HEADER.
		expect(curl(authorityFile, `${wide}/ready`)).toBe("403 2 https");
		// By the name that it has on AWS: the redirect leads to where AWS's would.
		const to = ["--connect-to", `::127.0.0.1:${new URL(address).port}`];
		expect(curl(authorityFile, ...to, "https://example.com/ready")).toBe(
			"200 2 https",
		);
		run.signal("SIGINT");
		const { status, output } = await run.ended;
		expect(status).toBe(0);
		expect(output).toContain("blocked 127.0.0.1 GET /: sql-injection/");
		expect(output).toContain("nothing left");
		expect(existsSync(authorityFile)).toBe(false);
	});

	it("of grocerymate is open by HTTPS at its load balancer, and HTTP leads there", async () => {
		const folder = fileURLToPath(
			new URL("../../examples/grocerymate", import.meta.url),
		);
		const run = startTerrace(["rehearse", folder], environment);
		const opened = await openedSystem(run.printed);
		const { address, plain, authorityFile } = opened;
		expect((await ask(opened, "/health")).status).toBe(200);
		const redirected = await ask({ address: plain }, "/x?y=1");
		expect([redirected.status, redirected.headers.location]).toEqual([
			301,
			`${address}/x?y=1`,
		]);
		expect(curl(authorityFile, "--location", `${plain}/ready`)).toBe(
			"200 2 https",
		);
		const created = await ask(opened, "/api/items", { name: "with an image" });
		const image = `${address}/items/${JSON.parse(created.text).id}/image`;
		const file = join(await temporaryFolder(), "image.png");
		writeFileSync(file, png);
		// Into the bucket and out of it: by S3's endpoint, as the machine's role may. The replica knows the item a moment later.
		const again = ["--fail", "--retry", "5", "--retry-all-errors"];
		const type = ["--header", "content-type: image/png"];
		const upload = [...again, "--upload-file", file, ...type, image];
		expect(curl(authorityFile, ...upload)).toBe("204 2 https");
		const got = execFileSync(
			"curl",
			["--silent", ...again, "--cacert", authorityFile, image],
			{ stdio: ["ignore", "pipe", "inherit"] },
		);
		expect(got.equals(png)).toBe(true);
		run.signal("SIGINT");
		expect((await run.ended).status).toBe(0);
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

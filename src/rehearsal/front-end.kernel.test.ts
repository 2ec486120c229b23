import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { openedSystem } from "../../test/support/opened-system.ts";
import { operatorOfAws } from "../../test/support/operator-of-aws.ts";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";
import { startTerrace } from "../../test/support/terrace.ts";
import { describeUnless, missingTools } from "../../test/support/tools.ts";

const run = promisify(execFile);

const newsletter = fileURLToPath(
	new URL("../../examples/newsletter/blueprint.ts", import.meta.url),
);

/** The example with a front end in a bucket; its trial has no CDN. */
function withFrontEnd(folder: string): string {
	const file = join(folder, "blueprint.ts");
	const [text = ""] = readFileSync(newsletter, "utf8").split("environments:");
	const edge = "edge: { domain:";
	const frontEnd = 'storage: { frontEnd: { apiPaths: ["/api/*"] } },';
	writeFileSync(file, `${text.replace(edge, `${frontEnd}\n\t${edge}`)}});\n`);
	return file;
}

const needs = missingTools("ip", "nft", "perl", "aws", "curl");

describeUnless(needs, "a front end in a bucket", () => {
	it("is brought by the aws command and seen through the CDN by leave of its bucket's policy, while the service has its own paths", async () => {
		const folder = await temporaryFolder();
		const rehearsal = startTerrace(["rehearse", withFrontEnd(folder)], {
			PATH: process.env.PATH,
			HOME: process.env.HOME,
		});
		const { address, authorityFile } = await openedSystem(rehearsal.printed);
		const aws = operatorOfAws(rehearsal.printed());
		const [, bucket = ""] =
			/s3 sync FOLDER s3:\/\/(\S+)/.exec(rehearsal.printed()) ?? [];
		const curl = async (path: string, ...more: readonly string[]) => {
			const all = ["-s", "-i", "--cacert", authorityFile, ...more];
			return (await run("curl", [...all, `${address}${path}`])).stdout;
		};
		expect(await curl("/")).toMatch(/^HTTP\/2 200.*A rehearsal's own page/s);

		const page = join(folder, "index.html");
		writeFileSync(page, "<h1>brought</h1>");
		const to = ["s3api", "put-object", "--bucket", bucket, "--key"];
		await run(
			"aws",
			["--profile", "rehearsal", "s3", "cp", page, `s3://${bucket}/`],
			{
				env: {
					PATH: process.env.PATH,
					AWS_CONFIG_FILE: configIn(rehearsal.printed()),
				},
			},
		);
		await aws(...to, "data.txt", "--body", page, "--content-type", "text/own");
		// The page that stood there is asked for again after a second.
		await expect
			.poll(() => curl("/"), { timeout: 10_000, interval: 500 })
			.toContain("<h1>brought</h1>");
		// Its function has every path without a file's ending be the page.
		expect(await curl("/users/7")).toMatch(
			/^HTTP\/2 200.*x-cache: Hit from cloudfront.*<h1>brought<\/h1>$/s,
		);
		expect(await curl("/data.txt", "-r", "1-2")).toMatch(
			/^HTTP\/2 206.*content-type: text\/own.*content-range: bytes 1-2\/16.*\r\n\r\nh1$/s,
		);
		expect(await curl("/nothing.js")).toMatch(
			/^HTTP\/2 403.*<Code>AccessDenied<\/Code>/s,
		);
		expect(await curl("/api/items")).toMatch(
			/^HTTP\/2 200.*content-type: application\/json/s,
		);

		const policy = ["--bucket", bucket];
		const { Policy } = await aws("s3api", "get-bucket-policy", ...policy);
		expect(JSON.parse(Policy).Statement[1].Sid).toBe("ReadByTheDistribution");
		await aws("s3api", "delete-bucket-policy", ...policy);
		const invalidate = () =>
			aws(
				...["cloudfront", "create-invalidation", "--paths", "/*"],
				...["--distribution-id", "EREHEARSAL"],
			);
		await invalidate();
		expect(await curl("/data.txt")).toMatch(
			/^HTTP\/2 403.*server: AmazonS3.*<Message>Access Denied<\/Message>/s,
		);
		const again = ["put-bucket-policy", ...policy, "--policy", Policy];
		await aws("s3api", ...again);
		expect(await curl("/data.txt")).toMatch(/^HTTP\/2 200/);

		rehearsal.signal("SIGTERM");
		const { status, output } = await rehearsal.ended;
		expect(status, output).toBe(0);
		expect(output).toContain(
			"✓ an item was written and read through the entry",
		);
		expect(output).toContain("nothing left");
	});
});

function configIn(printed: string): string {
	return /AWS_CONFIG_FILE=(\S+)/.exec(printed)?.[1] ?? "";
}

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { findEngine } from "./engine.ts";
import { temporaryFolder } from "./temporary-folder.ts";

it("says which terraform cannot be run", () => {
	const engine = findEngine({ TERRACE_TERRAFORM: "no-such-terraform" });
	expect(engine.skipReason).toBe(
		"`no-such-terraform` cannot be run; TERRACE_TERRAFORM can name the binary",
	);
});

it("refuses a terraform without ephemeral resources", async () => {
	const folder = await temporaryFolder();
	const old = fakeTerraform(folder, "1.9.8");
	expect(findEngine({ TERRACE_TERRAFORM: old }).skipReason).toBe(
		"terraform 1.9.8 is older than 1.11",
	);
});

it("takes the named mirror, by its root or by the provider's folder, and no other", async () => {
	const folder = await temporaryFolder();
	const terraform = fakeTerraform(folder, "1.11.4");
	const provider = join(folder, "example.org/hashicorp/aws/5.100.0");
	const find = (mirror: string) =>
		findEngine({ TERRACE_TERRAFORM: terraform, TERRACE_PLUGIN_MIRROR: mirror });
	expect(find(folder).skipReason).toContain("no folder on this machine");
	mkdirSync(provider, { recursive: true });
	expect(find(folder)).toEqual({ terraform, mirror: folder });
	expect(find(provider)).toEqual({ terraform, mirror: folder });
	expect(find(join(folder, "elsewhere")).skipReason).toContain(
		"TERRACE_PLUGIN_MIRROR",
	);
});

function fakeTerraform(folder: string, version: string) {
	const path = join(folder, `terraform-${version}`);
	const answer = JSON.stringify({ terraform_version: version });
	writeFileSync(path, `#!/bin/sh\necho '${answer}'\n`, { mode: 0o755 });
	return path;
}

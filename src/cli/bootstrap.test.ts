import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { runTerrace } from "../../test/support/command-line.ts";
import {
	removeTemporaryFolders,
	temporaryFolder,
} from "../../test/support/temporary-folder.ts";

afterAll(removeTemporaryFolders);

/** What it says where there is no engine, which it looks for once it knows what to make. */
async function said(production: object, ...more: readonly string[]) {
	const folder = await temporaryFolder();
	const value = {
		name: "shop",
		region: "eu-central-1",
		service: {
			source: { kind: "image", image: "ghcr.io/acme/shop:1.4.0" },
			port: 8000,
			healthCheck: "/health",
			runsOn: { kind: "fargate" },
		},
		state: { bucket: "acme-state" },
		environments: { staging: {}, production },
	};
	writeFileSync(join(folder, "blueprint.json"), JSON.stringify(value));
	const engine = ["--engine", join(folder, "no-terraform")];
	const args = ["bootstrap", folder, ...engine, ...more];
	const { status, errors } = await runTerrace(args);
	expect(status).toBe(2);
	return errors;
}

it("needs no environment where all of them share the bucket", async () => {
	expect(await said({})).toContain("engine-missing");
});

it("needs one where each has a bucket of its own", async () => {
	const own = { state: { bucket: "acme-production-state" } };
	expect(await said(own)).toContain("environment-needed");
	expect(await said(own, "--environment", "production")).toContain(
		"engine-missing",
	);
});

import { expect, it } from "vitest";
import { readText, repositorySources } from "./repository.ts";
import { readSource } from "./source-file.ts";
import { expectNoViolation } from "./violation.ts";
import { forbiddenWorkspaceImports } from "./workspace-rules.ts";

function packagesOf(workspace: string): string[] {
	const text = readText(`${workspace}/package.json`);
	const { dependencies, devDependencies } = JSON.parse(text);
	return Object.keys({ ...dependencies, ...devDependencies });
}

it("holds in this repository", () => {
	const files = repositorySources();
	expectNoViolation(forbiddenWorkspaceImports(files, packagesOf));
});

const judged = (path: string, specifier: string) =>
	forbiddenWorkspaceImports(
		[readSource(path, `\nimport { x } from "${specifier}";`)],
		() => ["fastify", "@aws-sdk/client-s3"],
	);

it.each([
	["reference-app/src/server.ts", "../../src/index.ts"],
	["reference-app/src/server.ts", "../../test/support/tools.ts"],
	["reference-app/src/server.test.ts", "../../src/address/index.ts"],
	["reference-app/src/server.ts", "terrace"],
	["reference-app/src/server.ts", "@aws-sdk/client-sts"],
	["reference-app/src/server.ts", "vitest"],
	["reference-app/src/test/server.ts", "vitest"],
	["reference-app/test/contract.ts", "../../src/address/index.ts"],
	["src/rehearsal/service.ts", "../../reference-app/src/server.ts"],
	["test/rehearsal.test.ts", "../reference-app/src/server.ts"],
])("%s must not import %s", (path, specifier) => {
	expect(judged(path, specifier)).toMatchObject([
		{ line: 2, reason: expect.stringContaining("nothing of ours") },
	]);
});

it.each([
	["reference-app/src/server.ts", "./http/app.ts"],
	["reference-app/src/server.ts", "fastify/types/request.js"],
	["reference-app/src/server.ts", "@aws-sdk/client-s3"],
	["reference-app/src/server.ts", "node:http"],
	["reference-app/src/server.test.ts", "../../test/support/tools.ts"],
	["reference-app/src/server.test.ts", "vitest"],
	["reference-app/test/contract.ts", "vitest"],
	["src/cli/main.ts", "../address/index.ts"],
])("%s may import %s", (path, specifier) => {
	expect(judged(path, specifier)).toEqual([]);
});

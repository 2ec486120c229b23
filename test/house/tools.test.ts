import { expect, it } from "vitest";
import { readText, repositorySources } from "./repository.ts";
import { readSource } from "./source-file.ts";
import { installedTools, toolsNotInstalled } from "./tools.ts";
import { expectNoViolation } from "./violation.ts";

it("holds in this repository", () => {
	const own = /^test\/(house|support)\/tools\./;
	const sources = repositorySources().filter(({ path }) => !own.test(path));
	expectNoViolation(toolsNotInstalled(readText(".ci/run"), sources));
});

it("reads what is installed", () => {
	expect(installedTools(readText(".ci/run"))).toEqual(
		expect.arrayContaining(["nft", "/usr/bin/python3", "mkfs.ext4"]),
	);
});

it("finds a tool that nobody installs, however it is asked for", () => {
	const script = "declare -A tools=(\n\t[nft]=nftables\n)\n";
	const found = (text: string) =>
		toolsNotInstalled(script, [readSource("test/x.test.ts", text)]).map(
			({ what }) => what,
		);
	expect(found('missingTool("nft");')).toEqual([]);
	expect(found('missingTool("jq");')).toEqual([
		"asks for jq, which .ci/run does not install",
	]);
	expect(found('missingTools(\n\t"nft",\n\t"/usr/bin/jq",\n);')).toEqual([
		"asks for /usr/bin/jq, which .ci/run does not install",
	]);
	expect(found('for (const tool of ["nft", "jq"]) ask(tool);')).toEqual([
		"asks for jq, which .ci/run does not install",
	]);
});

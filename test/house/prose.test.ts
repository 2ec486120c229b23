import { expect, it } from "vitest";
import { engine } from "../support/terraform.ts";
import { forbiddenWords, wordsFound } from "./forbidden-words.ts";
import { missingIntroductions } from "./introductions.ts";
import { badNames } from "./naming.ts";
import {
	readText,
	repositoryFiles,
	repositorySources,
	root,
} from "./repository.ts";
import { readSource } from "./source-file.ts";
import { expectNoViolation } from "./violation.ts";

it("holds in this repository", () => {
	const files = repositorySources();
	expectNoViolation(badNames(files));
	expectNoViolation(missingIntroductions(files));
});

it("names no registry and no folder of this machine in any file", () => {
	const folders = engine.mirror === "" ? [root] : [root, engine.mirror];
	const words = forbiddenWords(folders);
	expectNoViolation(
		repositoryFiles().flatMap((file) =>
			wordsFound(file, readText(file), words),
		),
	);
});

it("finds a registry's host and this machine's folders", () => {
	const words = forbiddenWords(["/srv/checkout/", "/root"]);
	const host = ["registry", "npmjs", "org"].join(".");
	const text = `one\n"https://${host}/x"\ncp /srv/checkout/a /root/.bashrc`;
	expect(wordsFound("a.txt", text, words)).toMatchObject([
		{ file: "a.txt", line: 2, what: `contains ${host}` },
		{ file: "a.txt", line: 3, what: "contains /srv/checkout" },
	]);
});

it.each([
	["src/cost/utils.ts", ""],
	["src/cost/tag-helpers.ts", ""],
	["src/common/tag.ts", ""],
	["src/cost/natGateway.ts", ""],
	["src/cost/nat-gateway.ts", "export default 1"],
])("refuses the name %s %s", (path, code) => {
	expect(badNames([readSource(path, code)])).toHaveLength(1);
});

it("knows AWS's own names", () => {
	const files = ["session-manager.ts", "secrets-manager/secret.ts"];
	const sources = files.map((path) => readSource(`src/synth/${path}`, ""));
	expect(badNames(sources)).toEqual([]);
});

it("wants every folder to introduce itself", () => {
	const judged = (index: string | undefined) =>
		missingIntroductions([
			readSource("src/cost/nat-gateway.ts", ""),
			...(index === undefined ? [] : [readSource("src/cost/index.ts", index)]),
		]).map(({ what }) => what);
	expect(judged(undefined)).toEqual(["is missing"]);
	expect(judged("export {};")).toEqual([
		"does not begin with a /** comment */",
	]);
	expect(judged("/** Cost. */")).toEqual(["says too little about itself"]);
	expect(judged(`/**\n${" * More.\n".repeat(11)} */`)).toEqual([
		"introduces itself in 11 lines, at most 10 are read",
	]);
	const good = "/** What a plan costs, as a range. Imports facts and plan. */";
	expect(judged(good)).toEqual([]);
});

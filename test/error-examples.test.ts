import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import {
	type DiagnosticCode,
	problem,
	renderDiagnostic,
	warning,
} from "../src/diagnostics/index.ts";

interface Said {
	readonly code: DiagnosticCode;
	readonly summary: string;
	readonly detail: string;
	readonly warning?: true;
}

interface BadBlueprint {
	readonly says: readonly Said[];
}

const folder = new URL("../src/blueprint/bad/", import.meta.url);
const page = readFileSync(
	new URL("../docs/errors.md", import.meta.url),
	"utf8",
);

/** What bad blueprints give. */
const all: readonly Said[] = readdirSync(folder)
	.flatMap((name): BadBlueprint[] =>
		parse(readFileSync(new URL(name, folder), "utf8")),
	)
	.flatMap(({ says }) => says);
const codes = [...new Set(all.map(({ code }) => code))];

test.each(codes)("the example of %s is what Terrace prints", (code) => {
	const section = page.slice(page.indexOf(`\n## ${code}\n`));
	const [, example] = /```text\n(.*?)\n```/s.exec(section) ?? [];
	const printed = all.filter((said) => said.code === code).map(print);
	expect(printed).toContain(example);
});

function print({ warning: isWarning, ...said }: Said): string {
	const diagnostic = isWarning ? warning(said) : problem(said);
	return renderDiagnostic(diagnostic, { width: 100, colour: false });
}

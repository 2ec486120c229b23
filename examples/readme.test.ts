import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { synthesise } from "../src/synth/index.ts";
import { argument, blocksOf, only } from "../test/support/document-query.ts";
import {
	exampleFolder,
	exampleNames,
	exampleVariants,
} from "../test/support/example.ts";

describe.each(exampleNames)("the page of %s", async (example) => {
	const page = readFileSync(join(exampleFolder(example), "README.md"), "utf8");
	const picture = /```\n(┌|[^`\n]*users)[\s\S]*?```/.exec(page)?.[0] ?? "";
	const lines = picture.split("\n").slice(1, -1);
	const variants = await exampleVariants(example);
	const documents = variants.flatMap(({ blueprint }) =>
		synthesise(blueprint)
			.filter(({ folder }) => folder === "")
			.map(({ document }) => document),
	);

	test("can be read in one go", () => {
		expect(page.split("\n").length).toBeLessThanOrEqual(150);
		for (const line of lines) expect(line.length).toBeLessThanOrEqual(100);
	});

	test("shows every subnet, its zone and the VPC, and no address that is not there", () => {
		expect(lines.length).toBeGreaterThan(10);
		const real = new Set<unknown>();
		for (const document of documents) {
			real.add(argument(only(document, "aws_vpc"), "cidr_block"));
			for (const subnet of blocksOf(document, "aws_subnet")) {
				real.add(argument(subnet, "cidr_block"));
				expect(picture).toContain(argument(subnet, "availability_zone"));
			}
			for (const rule of blocksOf(
				document,
				"aws_vpc_security_group_ingress_rule",
			))
				real.add(argument(rule, "cidr_ipv4"));
		}
		const shown = picture.match(/\d+(\.\d+){3}\/\d+/g) ?? [];
		expect([...real]).toEqual(expect.arrayContaining(shown));
		for (const document of documents)
			for (const subnet of blocksOf(document, "aws_subnet"))
				expect(shown).toContain(argument(subnet, "cidr_block"));
	});

	test("draws boxes that close", () => {
		const at = (row: number, column: number) => lines[row]?.[column] ?? " ";
		for (const [row, line] of lines.entries())
			for (const [column, sign] of [...line].entries()) {
				if ("┌┐│┬┼├┤".includes(sign))
					expect("└┘│┴┼├┤▼◄", `${row}:${column} below`).toContain(
						at(row + 1, column),
					);
				if ("┌└".includes(sign))
					expect("─┬┴┼", `${row}:${column} right`).toContain(
						at(row, column + 1),
					);
				if ("┐┘".includes(sign))
					expect("─┬┴┼▼◄", `${row}:${column} left`).toContain(
						at(row, column - 1),
					);
			}
	});

	test("names what can be changed as the blueprint has it", () => {
		expect(page).toContain(`npx terrace build examples/${example}`);
		expect(page).toContain("## How it differs from its document");
		expect(page).toContain("## What to change before you use it");
	});
});

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { dispositions, parseClaims } from "../reachability/index.ts";
import { prove } from "./prove.ts";

const page = readFileSync(
	new URL("../../docs/prove.md", import.meta.url),
	"utf8",
);

describe("docs/prove.md", () => {
	it("shows claims that are understood, of every rule", () => {
		const [, yaml = ""] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
		const { claims, diagnostics } = parseClaims(parse(yaml), "claims.yaml");
		expect(diagnostics).toEqual([]);
		expect(claims.map(({ rule }) => rule)).toEqual(["never", "only", "can"]);
	});

	it("names ways to say whom one means that are understood", () => {
		const [, table = ""] = page.split("| who | means |\n|---|---|\n");
		const rows = (table.split("\n\n")[0] ?? "").split("\n");
		const said = rows.flatMap((row) =>
			[...(row.split("|")[1] ?? "").matchAll(/`([^`]+)`/g)].map(
				([, text = ""]) => text,
			),
		);
		expect(said.length).toBeGreaterThan(10);
		for (const who of said) {
			const claim = { never: { from: "internet", to: parse(who) } };
			const { claims, diagnostics } = parseClaims([claim], "claims.yaml");
			expect({ who, diagnostics }).toEqual({ who, diagnostics: [] });
			expect(claims).toHaveLength(1);
		}
	});

	it("shows options that there are", () => {
		const known = prove.arguments.map(({ flags }) => flags.split(" ")[0]);
		const shown = [...page.matchAll(/(?<=[\s`(])--[a-z]+/g)].map(
			([flag]) => flag,
		);
		expect(shown.length).toBeGreaterThan(5);
		for (const flag of shown) expect(known).toContain(flag);
	});

	it("lists every disposition", () => {
		const [, section = ""] = page.split("### Dispositions\n");
		const listed = [...section.matchAll(/`([a-z-]+)`/g)].map(
			([, name]) => name,
		);
		expect(listed.sort()).toEqual([...dispositions].sort());
	});
});

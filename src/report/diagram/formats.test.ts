import { describe, expect, it } from "vitest";
import { readPlan } from "../../../test/fixtures/plans/fixtures.ts";
import { drawn } from "../../../test/support/drawn.ts";
import { poisoned } from "../../../test/support/poisoned.ts";
import type { Diagram } from "../../diagram/index.ts";
import { readGraph } from "../../plan/index.ts";
import { cellsOf } from "./cells.ts";
import {
	diagramDrawio,
	diagramMermaid,
	diagramSvg,
	diagramText,
} from "./index.ts";

/** What a terminal would obey, or a browser run. */
function isDangerous(text: string): boolean {
	return ["\u001b", "\u202e", "<script>alert"].some((one) =>
		text.includes(one),
	);
}

async function diagramsOf(style: string): Promise<readonly Diagram[]> {
	const { graph } = readGraph(readPlan(style), { name: style });
	if (graph === undefined) throw new Error("no graph");
	return drawn(style, graph);
}

const diagrams = await diagramsOf("alb-alias");

describe.each(diagrams)("$view", (diagram) => {
	it("is XML whatever a plan says, without scripts", () => {
		for (const text of [
			diagramSvg(poisoned(diagram)),
			diagramDrawio(poisoned(diagram)),
		]) {
			expect(isDangerous(text)).toBe(false);
			expect(unbalanced(text)).toEqual([]);
		}
	});

	it("follows light and dark, or what is chosen", () => {
		expect(diagramSvg(diagram)).toContain("prefers-color-scheme: dark");
		const dark = diagramSvg(diagram, { theme: "dark" });
		expect(dark).not.toContain("prefers-color-scheme");
		expect(dark).not.toEqual(diagramSvg(diagram, { theme: "light" }));
	});

	it("has names for whoever cannot see it, and text that can be selected", () => {
		const svg = diagramSvg(diagram);
		expect(svg).toMatch(/role="graphics-document" aria-labelledby="/);
		expect(svg).toMatch(/<desc[^>]*>Traffic that passes\. /);
		for (const { title } of diagram.nodes) expect(svg).toContain(`>${title}<`);
	});

	it.each([80, 120])("fits into %i columns as text", (width) => {
		for (const one of [diagram, poisoned(diagram)])
			for (const line of diagramText(one, { width }).split("\n")) {
				expect(cellsOf(line), line).toBeLessThanOrEqual(width);
				expect(/[\p{Cc}\p{Cf}]/u.test(line), line).toBe(false);
			}
	});

	it("is a flowchart in Mermaid, line by line", () => {
		for (const one of [diagram, poisoned(diagram)]) {
			const [, , , head, ...lines] = diagramMermaid(one).trim().split("\n");
			expect(head).toBe("flowchart TB");
			for (const line of lines) expect(line).toMatch(mermaidLine);
		}
	});

	it("gives draw.io cells of their own, in parents and between ends that are there", () => {
		for (const one of [diagram, poisoned(diagram)]) {
			const cells = [...diagramDrawio(one).matchAll(/<mxCell ([^>]*)>/g)];
			const values = (key: string) =>
				cells.flatMap(
					([, all = ""]) =>
						new RegExp(` ?\\b${key}="([^"]*)"`).exec(all)?.[1] ?? [],
				);
			const ids = values("id");
			expect(cells.length).toBeGreaterThan(2 + one.nodes.length);
			expect(ids).toHaveLength(cells.length);
			expect(new Set(ids).size).toBe(ids.length);
			expect(values("parent")).toHaveLength(cells.length - 1);
			expect(values("source")).toHaveLength(one.arrows.length);
			for (const key of ["parent", "source", "target"])
				for (const id of values(key)) expect(ids).toContain(id);
		}
	});

	it("tells every arrow in every format", () => {
		const mermaid = diagramMermaid(diagram).match(/-->|-\.->/g) ?? [];
		const drawio = diagramDrawio(diagram).match(/edge="1"/g) ?? [];
		expect(diagram.arrows.length).toBeGreaterThan(0);
		expect(mermaid).toHaveLength(diagram.arrows.length);
		expect(drawio).toHaveLength(diagram.arrows.length);
	});
});

const quoted = String.raw`"[\p{L}\p{N} .,:;/_+*()–#<>-]*"`;
const mermaidLine = new RegExp(
	`^ +(?:end|[nf]\\d+\\[${quoted}\\]|subgraph f\\d+\\[${quoted}\\]|[nf]\\d+ <?(?:-->|-\\.->)\\|${quoted}\\| [nf]\\d+)$`,
	"u",
);

/** Tags that are not closed in the order in which they were opened, and what is no markup. */
function unbalanced(xml: string): readonly string[] {
	const open: string[] = [];
	const faults: string[] = [];
	const rest = xml.replace(
		/<\?xml[^>]*\?>|<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g,
		(_all, closing, name, _values, empty) => {
			if (name === undefined) return "";
			if (closing) {
				if (open.pop() !== name) faults.push(`</${name}>`);
			} else if (!empty) open.push(name);
			return "";
		},
	);
	if (/[<>]|&(?!amp;|lt;|gt;|quot;|#\d+;)/.test(rest)) faults.push(rest);
	return [...faults, ...open];
}

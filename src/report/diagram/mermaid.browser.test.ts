import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readPlan, styles } from "../../../test/fixtures/plans/fixtures.ts";
import {
	launchChromium,
	missingChromium,
} from "../../../test/support/chromium.ts";
import { drawn } from "../../../test/support/drawn.ts";
import {
	exampleNames,
	exampleVariants,
} from "../../../test/support/example.ts";
import { poisoned } from "../../../test/support/poisoned.ts";
import { describeUnless } from "../../../test/support/tools.ts";
import type { Diagram } from "../../diagram/index.ts";
import { graphOfDocument, readGraph } from "../../plan/index.ts";
import { synthesise } from "../../synth/index.ts";
import { diagramMermaid } from "./index.ts";

const script = createRequire(import.meta.url).resolve(
	"mermaid/dist/mermaid.min.js",
);

/** What Mermaid puts on the page, and what was run on the way. */
interface Painted {
	readonly labels: readonly string[];
	readonly edges: number;
	readonly scripts: number;
}

describeUnless(missingChromium(), "Mermaid itself", () => {
	let browser: Browser;
	let page: Page;
	/** Where the pictures are hung. */
	let wall: Page;
	const said: string[] = [];

	beforeAll(async () => {
		browser = await launchChromium();
		page = await browser.newPage();
		wall = await browser.newPage();
		for (const one of [page, wall]) {
			one.on("dialog", (dialog) => {
				said.push(dialog.message());
				void dialog.dismiss();
			});
			one.on("pageerror", (error) => said.push(String(error)));
		}
		await page.setContent("<!doctype html><main></main>");
		await page.addScriptTag({ content: readFileSync(script, "utf8") });
	}, 180_000);
	afterAll(async () => {
		await browser?.close();
	});

	/** The kind of picture that it takes a text for; its own complaint where it is none. */
	const parsed = (text: string) =>
		page.evaluate(async (source) => {
			// @ts-expect-error mermaid was put into the page just now
			const { mermaid } = globalThis;
			return (await mermaid.parse(source)).diagramType as string;
		}, text);

	/** As GitHub paints it: strict, so that no text is markup. */
	async function painted(text: string): Promise<Painted> {
		const svg = await page.evaluate(async (source) => {
			// @ts-expect-error mermaid was put into the page just now
			const { mermaid } = globalThis;
			mermaid.initialize({ securityLevel: "strict", startOnLoad: false });
			return (await mermaid.render("picture", source)).svg as string;
		}, text);
		await wall.setContent(svg);
		return {
			labels: await wall.locator(".node .nodeLabel").allTextContents(),
			edges: await wall.locator("path.flowchart-link").count(),
			scripts: await wall.locator("script").count(),
		};
	}

	it.each(exampleNames)(
		"takes every picture of %s",
		async (name) => {
			for (const { blueprint } of await exampleVariants(name)) {
				const stack = synthesise(blueprint).find(({ folder }) => folder === "");
				if (stack === undefined) throw new Error("no system");
				const graph = graphOfDocument(stack.document);
				for (const diagram of await drawn(blueprint.prefix, graph))
					expect(await parsed(diagramMermaid(diagram))).toBe("flowchart-v2");
			}
		},
		120_000,
	);

	it.each(styles)(
		"takes both pictures of the plan %s, whatever its names are",
		async (style) => {
			for (const diagram of await diagramsOf(style))
				for (const one of [diagram, poisoned(diagram)])
					expect(await parsed(diagramMermaid(one))).toBe("flowchart-v2");
		},
		120_000,
	);

	it("paints every box and arrow, and hostile names as text", async () => {
		for (const diagram of await diagramsOf("alb-alias")) {
			const plain = await painted(diagramMermaid(diagram));
			expect(plain.edges).toBe(diagram.arrows.length);
			for (const { title } of diagram.nodes)
				expect(plain.labels.join("\n")).toContain(title);
			const hostile = await painted(diagramMermaid(poisoned(diagram)));
			// A frame with nothing in it is a box to Mermaid.
			const boxes = diagram.nodes.length + emptyFrames(diagram);
			expect(hostile.labels).toHaveLength(boxes);
			for (const label of hostile.labels)
				expect(label).toContain('<script>alert("1")</script>');
			expect(hostile.scripts).toBe(0);
		}
		expect(said).toEqual([]);
	}, 120_000);
});

function emptyFrames({ frames, nodes }: Diagram): number {
	return frames.filter(
		({ id }) =>
			!nodes.some((one) => one.frame === id) &&
			!frames.some((one) => one.parent === id),
	).length;
}

async function diagramsOf(style: string): Promise<readonly Diagram[]> {
	const { graph } = readGraph(readPlan(style), { name: style });
	if (graph === undefined) throw new Error("no graph");
	return drawn(style, graph);
}

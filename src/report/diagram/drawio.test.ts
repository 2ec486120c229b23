import { describe, expect, it } from "vitest";
import { readPlan } from "../../../test/fixtures/plans/fixtures.ts";
import { drawn } from "../../../test/support/drawn.ts";
import type { Point } from "../../diagram/index.ts";
import { readGraph } from "../../plan/index.ts";
import { diagramDrawio } from "./index.ts";
import { escaped } from "./markup.ts";

async function diagramsOf(style: string) {
	const { graph } = readGraph(readPlan(style), { name: style });
	if (graph === undefined) throw new Error("no graph");
	return await drawn(style, graph);
}

/** Where mxGraph puts a label: so far along the line, and so far from there. */
function placed(points: readonly Point[], along: number, offset: Point): Point {
	const lengths = points
		.slice(1)
		.map((end, at) =>
			Math.hypot(end.x - (points[at]?.x ?? 0), end.y - (points[at]?.y ?? 0)),
		);
	let rest = (along / 2 + 0.5) * lengths.reduce((sum, one) => sum + one, 0);
	for (const [at, length] of lengths.entries()) {
		const [start, end] = [points[at], points[at + 1]];
		if (start === undefined || end === undefined) break;
		if (rest > length && at < lengths.length - 1) {
			rest -= length;
			continue;
		}
		const share = length === 0 ? 0 : rest / length;
		return {
			x: start.x + (end.x - start.x) * share + offset.x,
			y: start.y + (end.y - start.y) * share + offset.y,
		};
	}
	return { x: Number.NaN, y: Number.NaN };
}

const number = (text: string, name: string) =>
	Number(new RegExp(` ${name}="([^"]*)"`).exec(text)?.[1] ?? 0);

describe.each(["alb-alias", "fargate-endpoints", "three-tier", "two-regions"])(
	"draw.io of %s",
	async (style) => {
		const diagrams = await diagramsOf(style);
		it.each(diagrams)(
			"$view: labels stand where the picture has them",
			(diagram) => {
				const edges = diagramDrawio(diagram)
					.split("\n")
					.filter((line) => line.includes(' edge="1"'));
				expect(edges).toHaveLength(diagram.arrows.length);
				for (const [
					at,
					{ points, labelBox, label },
				] of diagram.arrows.entries()) {
					const edge = edges[at] ?? "";
					if (labelBox === undefined) {
						expect(edge).toContain(' value=""');
						continue;
					}
					expect(edge).toContain(` value="${label}"`);
					const [geometry = ""] = /<mxGeometry[^>]*>/.exec(edge) ?? [];
					const [offset = ""] = /<mxPoint[^>]*as="offset"\/>/.exec(edge) ?? [];
					const along = number(geometry, "x");
					const middle = placed(points, along, {
						x: number(offset, "x"),
						y: number(offset, "y"),
					});
					expect(
						Math.abs(middle.x - labelBox.x - labelBox.width / 2),
					).toBeLessThan(3);
					expect(
						Math.abs(middle.y - labelBox.y - labelBox.height / 2),
					).toBeLessThan(3);
				}
			},
		);

		it.each(diagrams)(
			"$view: says what every reference means, and nothing longer than its box",
			(diagram) => {
				const text = diagramDrawio(diagram);
				for (const { reference, shown } of diagram.legend)
					expect(text).toContain(
						`value="${reference}  ${escaped(shown[0] ?? "")}`,
					);
				for (const { shown } of diagram.nodes)
					for (const line of shown) expect(text).toContain(escaped(line));
			},
		);
	},
);

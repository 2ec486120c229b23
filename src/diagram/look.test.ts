import { describe, expect, it } from "vitest";
import { readPlan, styles } from "../../test/fixtures/plans/fixtures.ts";
import { drawn } from "../../test/support/drawn.ts";
import { exampleNames, exampleVariants } from "../../test/support/example.ts";
import { graphOfDocument, readGraph } from "../plan/index.ts";
import { synthesise } from "../synth/index.ts";
import type { Box, Diagram } from "./index.ts";

/** What was ugly on paper once, and nobody's fault that `pictureFaults` counts. */
describe("subnets of one resource", () => {
	it.each([
		["eks", 2],
		["modules", 4],
	])(
		"%s: stand in one row, whatever stands in which of them",
		async (style, count) => {
			const subnets = (await network(style)).frames.filter(
				({ kind }) => kind === "subnet",
			);
			expect(subnets).toHaveLength(count);
			expect(new Set(subnets.map(({ box }) => box.y)).size).toBe(count / 2);
		},
	);
});

describe("a region with nothing around its network", () => {
	it.each(["count-subnets", "modules", "registry-vpc"])(
		"%s: is in its middle",
		async (style) => {
			const { frames } = await network(style);
			const [region, vpc] = ["region", "vpc"].map((name) =>
				boxOf(frames.find(({ kind }) => kind === name)),
			) as [Box, Box];
			expect(vpc.x - region.x).toBe(
				region.x + region.width - vpc.x - vpc.width,
			);
		},
	);
});

describe("examples", async () => {
	const variants = (
		await Promise.all(exampleNames.map(exampleVariants))
	).flat();
	const drawnOnes = variants.map(({ blueprint }) => {
		const [stack] = synthesise(blueprint).filter(({ folder }) => folder === "");
		if (stack === undefined) throw new Error("no system");
		return drawn(blueprint.prefix, graphOfDocument(stack.document));
	});
	const pictures = (await Promise.all(drawnOnes)).flat();

	it("stand around below a wide network no wider than it is", () => {
		const wide = pictures.filter(
			(one) => one.title === "crud-mysql-load-test" && one.view === "network",
		);
		expect(wide).toHaveLength(1);
		for (const { frames } of wide) {
			const vpc = boxOf(frames.find(({ kind }) => kind === "vpc"));
			const below = frames.filter(({ kind }) => kind === "group");
			expect(below.length).toBeGreaterThan(4);
			for (const { box } of below) {
				expect(box.y).toBeGreaterThan(vpc.y + vpc.height);
				expect(box.x + box.width).toBeLessThanOrEqual(vpc.x + vpc.width);
			}
		}
	});

	it("have few labels upon borders, and only where the way is narrower than they are", () => {
		const labels = labelsOf(pictures);
		expect(labels.length).toBeGreaterThan(150);
		// It was 46 of 160 before borders counted for anything, 32 before labels could hang beside a line.
		expect(cutOnes(labels).slice(1)).toEqual([]);
	});
});

describe("strangers' plans", () => {
	it("have few labels upon borders", async () => {
		const labels = labelsOf(await strangers());
		expect(labels.length).toBeGreaterThan(100);
		expect(cutOnes(labels).slice(5)).toEqual([]);
	});
});

describe("arrows from outside", () => {
	it("have a colour of their own, so that no other runs on in them", async () => {
		const pictures = await strangers();
		const mixed = pictures.flatMap(({ title, view, arrows }) => {
			const outer = arrows.filter(({ from }) => isOutsider(from));
			const inner = arrows.filter(({ from }) => !isOutsider(from));
			return outer
				.filter((one) => inner.some((other) => runTogether(one, other)))
				.map(({ to, label }) => `${title} ${view} ${to} ${label}`);
		});
		expect(mixed).toEqual([]);
	});
});

describe("arrows with two heads, and dashed ones", () => {
	it("run together with no other: ends would seem to reach each other, and dashes would be a line", async () => {
		const pictures = await strangers();
		const alone = ({ twoWay, certain }: Arrow) => twoWay || !certain;
		const mixed = pictures.flatMap(({ title, view, arrows }) =>
			arrows.flatMap((one, at) =>
				arrows
					.slice(at + 1)
					.filter((other) => alone(one) || alone(other))
					.filter((other) => runTogether(one, other))
					.map((other) => `${title} ${view} ${one.id} ${other.id}`),
			),
		);
		expect(mixed).toEqual([]);
	});
});

function isOutsider(from: string): boolean {
	return from === "internet" || from === "operator";
}

type Arrow = Diagram["arrows"][number];

function runTogether(one: Arrow, other: Arrow): boolean {
	return piecesOf(one).some((a) =>
		piecesOf(other).some((b) => {
			const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
			const height = Math.min(a.low, b.low) - Math.max(a.top, b.top);
			return Math.min(width, height) === 0 && Math.max(width, height) > 0;
		}),
	);
}

function piecesOf({ points }: Arrow) {
	return points.slice(1).map((to, at) => {
		const from = points[at] ?? to;
		return {
			left: Math.min(from.x, to.x),
			right: Math.max(from.x, to.x),
			top: Math.min(from.y, to.y),
			low: Math.max(from.y, to.y),
		};
	});
}

async function network(style: string): Promise<Diagram> {
	const pictures = await picturesOf(style);
	const found = pictures.find((one) => one.view === "network");
	if (found === undefined) throw new Error("no picture");
	return found;
}

async function strangers(): Promise<readonly Diagram[]> {
	return (await Promise.all(styles.map(picturesOf))).flat();
}

async function picturesOf(style: string): Promise<readonly Diagram[]> {
	const { graph } = readGraph(readPlan(style), { name: style });
	return graph === undefined ? [] : drawn(style, graph);
}

interface Label {
	readonly at: string;
	/** The frames upon whose borders it lies. */
	readonly cuts: readonly string[];
}

function labelsOf(pictures: readonly Diagram[]): readonly Label[] {
	return pictures.flatMap(({ title, view, arrows, frames }) =>
		arrows.flatMap(({ id, label, labelBox }) => {
			if (labelBox === undefined) return [];
			const cut = frames.filter(({ box }) => isUpon(labelBox, box));
			const at = `${title} ${view} ${id} ${label}`;
			return [{ at, cuts: cut.map((frame) => frame.id) }];
		}),
	);
}

function cutOnes(labels: readonly Label[]): readonly Label[] {
	return labels.filter(({ cuts }) => cuts.length > 0);
}

function boxOf(frame: { readonly box: Box } | undefined): Box {
	if (frame === undefined) throw new Error("no such frame");
	return frame.box;
}

/** Partly inside, partly outside. */
function isUpon(label: Box, frame: Box): boolean {
	const [right, bottom] = [label.x + label.width, label.y + label.height];
	const [far, low] = [frame.x + frame.width, frame.y + frame.height];
	const meets =
		label.x < far && frame.x < right && label.y < low && frame.y < bottom;
	const within =
		label.x >= frame.x && right <= far && label.y >= frame.y && bottom <= low;
	return meets && !within;
}

import type { Sketch } from "../support/sketch.ts";

type Tree = { readonly [key: string]: unknown } | readonly unknown[];

/**
 * Every network that is one element, rule or route smaller. Elements that others
 * refer to may go too: a missing element means something to prover and kernel alike.
 */
export function* smallerNetworks(sketch: Sketch): Generator<Sketch> {
	for (const smaller of without(sketch as unknown as Tree, 0))
		yield smaller as unknown as Sketch;
}

/** Fields that a network cannot do without. */
const needed = new Set([
	"vpcs",
	"subnets",
	"groups",
	"hosts",
	"blocks",
	"in",
	"out",
	"routes",
	"vpc",
	"subnet",
	"private",
	"attachments",
]);

function* without(tree: Tree, depth: number): Generator<Tree> {
	for (const [key, value] of Object.entries(tree)) {
		if (Array.isArray(tree)) yield tree.filter((_, at) => `${at}` !== key);
		else if (!(needed.has(key) && (depth === 0 || depth === 2))) {
			const { [key]: _, ...rest } = tree as Record<string, unknown>;
			yield rest;
		}
		if (typeof value !== "object" || value === null || depth > 3) continue;
		for (const smaller of without(value as Tree, depth + 1)) {
			yield Array.isArray(tree)
				? tree.map((one, at) => (`${at}` === key ? smaller : one))
				: { ...tree, [key]: smaller };
		}
	}
}

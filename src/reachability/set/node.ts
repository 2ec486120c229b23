import type { Coordinate } from "../../network/index.ts";

/**
 * A set of packets as a decision diagram over intervals. A node at a level divides
 * that dimension at `bounds` (the first is its zero); between `bounds[i]` and the
 * next one, what remains is decided by `children[i]`. Neighbouring children differ
 * and equal nodes are one object, so equal sets are equal objects: that is the
 * normal form. A dimension that does not matter has no node.
 */
export interface Node {
	readonly id: number;
	readonly level: number;
	readonly bounds: readonly Coordinate[];
	readonly children: readonly Node[];
}

const noLevel = Number.POSITIVE_INFINITY;

export const none: Node = leaf(0);
export const all: Node = leaf(1);

function leaf(id: number): Node {
	return Object.freeze({ id, level: noLevel, bounds: [], children: [] });
}

/** Remembers every node, so that equal ones are one. Lives as long as one proof. */
export class NodeStore {
	private readonly buckets = new Map<number, Node[]>();
	private nextId = 2;

	/** The node that divides a level so; merges neighbours that are equal. */
	node(
		level: number,
		bounds: readonly Coordinate[],
		children: readonly Node[],
	): Node {
		const kept = merged(bounds, children);
		const [only] = kept.children;
		if (only !== undefined && kept.children.length === 1) return only;
		return this.unique(level, kept.bounds, kept.children);
	}

	get size(): number {
		return this.nextId;
	}

	private unique(
		level: number,
		bounds: readonly Coordinate[],
		children: readonly Node[],
	): Node {
		const key = hash(level, bounds, children);
		const bucket = this.buckets.get(key);
		if (bucket !== undefined)
			for (const node of bucket)
				if (
					node.level === level &&
					same(node.bounds, bounds) &&
					same(node.children, children)
				)
					return node;
		const made: Node = { id: this.nextId++, level, bounds, children };
		if (bucket === undefined) this.buckets.set(key, [made]);
		else bucket.push(made);
		return made;
	}
}

function merged(bounds: readonly Coordinate[], children: readonly Node[]) {
	let equal = false;
	for (let at = 1; at < children.length && !equal; at++)
		equal = children[at] === children[at - 1];
	if (!equal) return { bounds, children };
	const differs = (_: unknown, at: number) =>
		at === 0 || children[at] !== children[at - 1];
	return {
		bounds: bounds.filter(differs),
		children: children.filter(differs),
	};
}

function same<T>(one: readonly T[], other: readonly T[]): boolean {
	if (one.length !== other.length) return false;
	for (let at = 0; at < one.length; at++)
		if (one[at] !== other[at]) return false;
	return true;
}

function hash(
	level: number,
	bounds: readonly Coordinate[],
	children: readonly Node[],
): number {
	let sum = level;
	for (const bound of bounds) sum = Math.imul(sum ^ small(bound), 0x01000193);
	for (const child of children) sum = Math.imul(sum ^ child.id, 0x01000193);
	return sum;
}

function small(bound: Coordinate): number {
	return typeof bound === "number"
		? bound | 0
		: Number(BigInt.asIntN(32, bound ^ (bound >> 64n)));
}

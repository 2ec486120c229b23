import type { Coordinate, Family } from "../../network/index.ts";
import {
	type Box,
	type Dimension,
	dimensions,
	endsOf,
	levelOf,
	type Packet,
	zerosOf,
} from "./dimension.ts";
import { all, type Node, NodeStore, none } from "./node.ts";

/** A set of packets of one address family. Equal sets are the same object. */
export type PacketSet = Node;

type Operation = "union" | "intersect" | "subtract";

/**
 * Exact sets of packets and what can be done with them. Sets of different
 * algebras, or of different families, must not meet. Lives as long as the proofs
 * that share it, and so does everything it remembers.
 */
export class Algebra {
	readonly family: Family;
	readonly none: PacketSet = none;
	readonly all: PacketSet = all;
	private readonly store = new NodeStore();
	private readonly ends: readonly Coordinate[];
	private readonly zeros: readonly Coordinate[];
	/** Results, by the ids of both: in two steps, because a pair of ids in one number is no small integer, and slow as a key. */
	private readonly done = {
		union: new Map<number, Map<number, Node>>(),
		intersect: new Map<number, Map<number, Node>>(),
		subtract: new Map<number, Map<number, Node>>(),
	};
	private readonly forgotten = new Map<number, Node>();

	constructor(family: Family) {
		this.family = family;
		this.ends = endsOf(family);
		this.zeros = zerosOf(family);
	}

	/** How many different nodes all sets so far are made of. */
	get size(): number {
		return this.store.size;
	}

	box(box: Box): PacketSet {
		let inner: Node = all;
		for (let level = dimensions.length - 1; level >= 0; level--) {
			const side = box[dimensions[level] as Dimension];
			if (side !== undefined)
				inner = this.side(level, side.from, side.end, inner);
		}
		return inner;
	}

	union(one: PacketSet, other: PacketSet): PacketSet {
		if (one === other || other === none || one === all) return one;
		if (one === none || other === all) return other;
		return this.combine("union", one, other);
	}

	intersect(one: PacketSet, other: PacketSet): PacketSet {
		if (one === other || other === all || one === none) return one;
		if (one === all || other === none) return other;
		return this.combine("intersect", one, other);
	}

	/** What is in `one` and not in `other`. */
	subtract(one: PacketSet, other: PacketSet): PacketSet {
		if (one === none || other === none) return one;
		if (one === other || other === all) return none;
		return this.combine("subtract", one, other);
	}

	/** Unites in halves, so that long lists of small sets do not grow one by one. */
	unionAll(sets: readonly PacketSet[]): PacketSet {
		if (sets.length < 2) return sets[0] ?? none;
		const middle = sets.length >> 1;
		return this.union(
			this.unionAll(sets.slice(0, middle)),
			this.unionAll(sets.slice(middle)),
		);
	}

	/** All packets that differ from one of the set in this dimension only. */
	forget(set: PacketSet, dimension: Dimension): PacketSet {
		return this.forgetLevel(set, levelOf(dimension));
	}

	has(set: PacketSet, packet: Packet): boolean {
		let at: Node = set;
		while (at !== all && at !== none) {
			const value = packet[dimensions[at.level] as Dimension];
			const next = at.bounds.findLastIndex((bound) => bound <= value);
			at = at.children[next] ?? none;
		}
		return at === all;
	}

	private side(level: number, from: Coordinate, end: Coordinate, inner: Node) {
		const zero = this.zeros[level] as Coordinate;
		if (!(from < end)) return none;
		const bounds: Coordinate[] = [];
		const children: Node[] = [];
		if (from > zero) {
			bounds.push(zero);
			children.push(none);
		}
		bounds.push(from);
		children.push(inner);
		if (end < (this.ends[level] as Coordinate)) {
			bounds.push(end);
			children.push(none);
		}
		return this.store.node(level, bounds, children);
	}

	private apply(operation: Operation, one: Node, other: Node): Node {
		if (operation === "union") return this.union(one, other);
		return operation === "intersect"
			? this.intersect(one, other)
			: this.subtract(one, other);
	}

	private combine(operation: Operation, one: Node, other: Node): Node {
		const done = this.done[operation];
		const swap = operation !== "subtract" && one.id > other.id;
		const [first, second] = swap ? [other, one] : [one, other];
		let known = done.get(first.id);
		if (known === undefined) {
			known = new Map();
			done.set(first.id, known);
		}
		const before = known.get(second.id);
		if (before !== undefined) return before;
		const made = this.merge(operation, one, other);
		known.set(second.id, made);
		return made;
	}

	/** Walks the bounds of both nodes side by side. */
	private merge(operation: Operation, one: Node, other: Node): Node {
		const level = Math.min(one.level, other.level);
		const left = this.atLevel(one, level);
		const right = this.atLevel(other, level);
		const bounds: Coordinate[] = [];
		const children: Node[] = [];
		let [i, j] = [0, 0];
		let at: Coordinate | undefined = this.zeros[level];
		while (at !== undefined) {
			bounds.push(at);
			const [a, b] = [left.children[i] as Node, right.children[j] as Node];
			children.push(this.apply(operation, a, b));
			const [x, y] = [left.bounds[i + 1], right.bounds[j + 1]];
			at = y === undefined || (x !== undefined && x < y) ? x : y;
			if (x !== undefined && x === at) i++;
			if (y !== undefined && y === at) j++;
		}
		return this.store.node(level, bounds, children);
	}

	/** A node that does not divide a level, seen as one that does, into one part. */
	private atLevel(node: Node, level: number) {
		return node.level === level
			? node
			: { bounds: [this.zeros[level] as Coordinate], children: [node] };
	}

	private forgetLevel(node: Node, level: number): Node {
		if (node.level > level) return node;
		if (node.level === level) return this.unionAll(node.children);
		const key = node.id * 8 + level;
		const before = this.forgotten.get(key);
		if (before !== undefined) return before;
		const children = node.children.map((child) =>
			this.forgetLevel(child, level),
		);
		const made = this.store.node(node.level, node.bounds, children);
		this.forgotten.set(key, made);
		return made;
	}
}

/** One of each family. Proofs of systems that are alike may share them: what one has worked out, the next one finds. */
export type Algebras = Readonly<Record<Family, Algebra>>;

export function algebras(): Algebras {
	return { 4: new Algebra(4), 6: new Algebra(6) };
}

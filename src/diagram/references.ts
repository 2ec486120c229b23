import type { Frame, PlacedNode } from "./diagram.ts";
import { meanings } from "./meanings.ts";
import { namedTogether } from "./named-together.ts";
import type { Layout } from "./place/layout.ts";
import type { Part, System } from "./read/thing.ts";

/** A line of the legend, as yet without a place. */
export interface Entry {
	readonly reference: string;
	readonly title: string;
	readonly meaning: string;
	readonly addresses: readonly string[];
	/** The addresses in one line. */
	readonly where: string;
}

interface Referenced {
	readonly frames: readonly Frame[];
	readonly nodes: readonly PlacedNode[];
	readonly legend: readonly Entry[];
}

/** Numbers VPCs and nodes from the top, and says in the legend what each is. */
export function withReferences(
	{ frames, nodes }: Layout,
	{ things }: System,
): Referenced {
	const vpcs = frames.filter(({ kind }) => kind === "vpc");
	const byThing = new Map<string, PlacedNode[]>();
	const groups = new Set(
		frames.flatMap(({ id, kind }) => (kind === "group" ? [id] : [])),
	);
	const isAround = ({ frame = "" }: PlacedNode) => Number(groups.has(frame));
	const sorted = [...nodes].sort(
		(one, other) =>
			isAround(one) - isAround(other) ||
			// What stands around is numbered group by group, as it was placed.
			(isAround(one) ? 0 : one.box.y - other.box.y || one.box.x - other.box.x),
	);
	for (const node of sorted) {
		const id = thingOf(node.id);
		byThing.set(id, [...(byThing.get(id) ?? []), node]);
	}
	const legend: Entry[] = [];
	const references = new Map<string, string>();
	for (const { id, title } of vpcs)
		references.set(id, add(legend, title, meanings.vpc ?? "", [id]));
	for (const [id, [node]] of byThing) {
		if (node === undefined) continue;
		const meaning = meaningOf(id, things);
		references.set(id, add(legend, titleOf(node), meaning, node.addresses));
		for (const part of ownParts(id, things))
			if (!isDrawn(part, byThing, things) && !isListed(part, legend))
				add(
					legend,
					`${part.title}: ${part.name}`,
					meanings[part.title] ?? "",
					part.addresses,
				);
	}
	return {
		frames: frames.map((frame) => referred(frame, references.get(frame.id))),
		nodes: nodes.map((node) =>
			referred(
				withNumbers(node, ownParts(thingOf(node.id), things), legend),
				references.get(thingOf(node.id)),
			),
		),
		legend,
	};
}

function ownParts(id: string, things: System["things"]): readonly Part[] {
	return things.find((one) => one.id === id)?.parts ?? [];
}

/** A topic that alarms tell stands in the picture itself. */
function isDrawn(
	{ addresses }: Part,
	byThing: ReadonlyMap<string, unknown>,
	things: System["things"],
): boolean {
	return things.some(
		({ id, addresses: own }) =>
			byThing.has(id) && own.includes(addresses[0] ?? ""),
	);
}

function isListed({ addresses }: Part, legend: readonly Entry[]): boolean {
	return legend.some((one) => one.addresses.includes(addresses[0] ?? ""));
}

/** The last lines of a box name its parts: each with its number in the legend. */
function withNumbers(
	node: PlacedNode,
	parts: readonly Part[],
	legend: readonly Entry[],
): PlacedNode {
	const numbered = (line: string, at: number, all: readonly string[]) => {
		const part = parts[at - all.length + parts.length];
		const entry = legend.find(({ addresses }) =>
			addresses.includes(part?.addresses[0] ?? ""),
		);
		return part === undefined || entry === undefined
			? line
			: `${line} ${entry.reference}`;
	};
	return {
		...node,
		lines: node.lines.map(numbered),
		shown: node.shown.map(numbered),
	};
}

function thingOf(id: string): string {
	return id.replace(/@\d+$/, "");
}

function titleOf({ title, lines: [name] }: PlacedNode): string {
	return name === undefined || name === "" ? title : `${title}: ${name}`;
}

function meaningOf(id: string, things: System["things"]): string {
	const bare = id === "internet-out" ? "internet" : id;
	const key = things.find((one) => one.id === bare)?.meaning ?? "";
	const said = meanings[key] ?? "";
	return things.find((one) => one.id === bare)?.inOneOf
		? `${said}; it is in one zone only, and AWS chooses in which`
		: said;
}

function add(
	legend: Entry[],
	title: string,
	meaning: string,
	addresses: readonly string[],
): string {
	const reference = `R${legend.length + 1}`;
	const where = namedTogether(addresses);
	legend.push({ reference, title, meaning, addresses, where });
	return reference;
}

function referred<T extends Frame | PlacedNode>(
	one: T,
	reference: string | undefined,
): T {
	return reference === undefined ? one : { ...one, reference };
}

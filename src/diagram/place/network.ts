import type { NetworkModel } from "../../network/index.ts";
import type { ResourceGraph } from "../../plan/index.ts";
import { entitiesOf, entityAt } from "../../plan/index.ts";
import { around, type Box, moved, type Point } from "../geometry.ts";
import { apart } from "../read/short-name.ts";
import type { Arrow, System, Thing } from "../read/thing.ts";
import { type Cluster, clustersOf, towardsClusters } from "./clusters.ts";
import { frameAt, headHeight } from "./frame.ts";
import { type Layout, pairedUp, type Spacing, type Wire } from "./layout.ts";
import { nodeAt, nodeHeight, nodeWidth } from "./node.ts";
import { wireOf } from "./overview.ts";
import { placeRest } from "./rest.ts";
import { abreastOf } from "./rows.ts";
import { type Placed, placeSurroundings } from "./surroundings.ts";
import { placeVpc } from "./vpc.ts";

interface Sources {
	readonly graph: ResourceGraph;
	readonly model: NetworkModel;
}

/** More VPCs than these are only counted. */
const mostVpcs = 6;
const narrowest = nodeWidth + 120;

/** Regions with their VPCs, zones, subnets and what is in them; outside above, surroundings below. */
export function placeNetwork(
	system: System,
	sources: Sources,
	space: Spacing,
): Layout {
	const regions = regionsOf(sources);
	const placed: Placed[] = [];
	const above = placeOutside(system.things, space);
	let y = above.box.height === 0 ? 0 : above.box.height + space.below + 24;
	const clusters = clustersOf(system);
	const top = y;
	for (const region of regions) {
		const own = {
			...region,
			placeless: placelessIn(region, regions, system, sources),
		};
		// What stands around is of its region; of several, nobody would know of which.
		const inside = regions.length === 1 ? clusters : [];
		const one = placeRegion(own, inside, { system, sources, space, y });
		placed.push(one);
		y = one.box.y + one.box.height + space.below;
	}
	const all = around(placed.map(({ box }) => box));
	if (regions.length > 1)
		placed.push(
			placeSurroundings(clusters, {
				at: { x: all.x + all.width + space.beside, y: top },
				height: Math.max(all.height, 600),
			}),
		);
	const shift = Math.floor((all.width - above.box.width) / 24) * 12;
	const nodes = [
		...above.nodes.map((node) => ({
			...node,
			box: moved(node.box, Math.max(0, shift), 0),
			slots: node.slots.map((slot) => moved(slot, Math.max(0, shift), 0)),
		})),
		...placed.flatMap((one) => one.nodes),
	];
	const arrows = towardsClusters(system.arrows, clusters);
	const pieces = piecesById(nodes);
	return {
		frames: placed.flatMap(({ frames }) => frames),
		nodes,
		wires: pairedUp(arrows.flatMap((arrow) => wiresBetween(arrow, pieces))).map(
			(wire, at) => ({ ...wire, id: `arrow-${at + 1}` }),
		),
		notes: [...system.notes, ...hiddenVpcs(regions)],
	};
}

function placeOutside(things: readonly Thing[], space: Spacing): Placed {
	const own = things.filter(
		({ layer }) => layer === "outside" || layer === "edge",
	);
	const tall = Math.max(60, ...own.map(nodeHeight));
	const nodes = own.map((thing, at) =>
		nodeAt(thing, {
			box: {
				x: at * (nodeWidth + space.beside),
				y: 0,
				width: nodeWidth,
				height: tall,
			},
		}),
	);
	return { frames: [], nodes, box: around(nodes.map(({ box }) => box)) };
}

interface Region {
	readonly name: string;
	readonly vpcs: readonly NetworkModel["vpcs"][number][];
	readonly hidden: number;
}

function regionsOf({ graph, model }: Sources): readonly Region[] {
	const regionOf = new Map(
		graph.resources.map(({ address, provider }) => [address, provider.region]),
	);
	const used = [...model.vpcs].sort(
		(one, other) => usage(other, model) - usage(one, model),
	);
	const shown = new Set(used.slice(0, mostVpcs));
	const names = [
		...new Set(model.vpcs.map(({ address }) => regionOf.get(address) ?? "")),
	];
	if (names.length === 0) {
		const [any] = graph.resources.flatMap(
			({ provider }) => provider.region ?? [],
		);
		return [{ name: any ?? "", vpcs: [], hidden: 0 }];
	}
	return names.map((name) => {
		const own = model.vpcs.filter(
			({ address }) => (regionOf.get(address) ?? "") === name,
		);
		const vpcs = own.filter((vpc) => shown.has(vpc));
		return { name, vpcs, hidden: own.length - vpcs.length };
	});
}

function usage(
	{ id }: { readonly id: string },
	{ subnets, interfaces }: NetworkModel,
) {
	const own = new Set(
		subnets.filter(({ vpc }) => vpc === id).map((one) => one.id),
	);
	return interfaces.filter(({ subnet }) => own.has(subnet)).length;
}

function hiddenVpcs(regions: readonly Region[]): readonly string[] {
	return regions
		.filter(({ hidden }) => hidden > 0)
		.map(({ name, hidden }) => `${hidden} more VPCs in ${name} are not drawn.`);
}

interface Context {
	readonly system: System;
	readonly sources: Sources;
	readonly space: Spacing;
	readonly y: number;
}

/** What is in no VPC, or in a subnet or a VPC that nobody knows, by the region of its provider; the last region has those of none. */
function placelessIn(
	{ name }: Region,
	regions: readonly Region[],
	{ things }: System,
	{ graph, model }: Sources,
): readonly Thing[] {
	const vpcs = new Set(model.vpcs.map(({ id }) => id));
	const last = regions.at(-1)?.name ?? "";
	const known = new Set(regions.map((one) => one.name));
	const regionOf = new Map(
		graph.resources.map(({ address, provider }) => [address, provider.region]),
	);
	return things.filter(({ layer, vpc, addresses }) => {
		const hasPlace = vpc !== undefined && vpcs.has(vpc);
		if (hasPlace || ["around", "outside", "edge"].includes(layer)) return false;
		const own = regionOf.get(addresses[0] ?? "") ?? "";
		return (known.has(own) ? own : last) === name;
	});
}

function placeRegion(
	{ name, vpcs, placeless }: Region & { readonly placeless: readonly Thing[] },
	clusters: readonly Cluster[],
	{ system, sources, space, y }: Context,
): Placed {
	const id = `region:${name}`;
	const inside = { x: space.inside, y: y + headHeight(1) + 12 };
	const placed = placeVpcs(vpcs, id, inside, { system, sources, space, y });
	const rest = { placeless, clusters, space, parent: id };
	const below = placeRest(rest, placed.box, inside);
	const content = around([
		...(vpcs.length > 0 ? [placed.box] : []),
		// Nothing has no place either: at 0, 0 it would widen the region to the left.
		...(below.box.width > 0 ? [below.box] : []),
	]);
	const box: Box = {
		x: 0,
		y,
		width: Math.max(content.width, narrowest) + 2 * space.inside,
		height: Math.max(60, content.y + content.height - y) + space.inside,
	};
	const title = name === "" ? "AWS, region not known" : `AWS region ${name}`;
	const frame = frameAt({ kind: "region", id, title, box });
	return {
		frames: [frame, ...placed.frames, ...below.frames],
		nodes: [...placed.nodes, ...below.nodes],
		box,
	};
}

function addressesOf(
	all: readonly { readonly address: string }[],
): readonly string[] {
	return all.map(({ address }) => address);
}

function placeVpcs(
	vpcs: Region["vpcs"],
	parent: string,
	at: Point,
	{ system, sources, space }: Context,
): Placed {
	const entities = entitiesOf(sources.graph);
	const { model } = sources;
	const known = (address: string) =>
		entityAt(entities, address)?.name ?? address;
	const all = [
		...apart(addressesOf(model.vpcs), known),
		...apart(addressesOf(model.subnets), known),
	];
	const byAddress = new Map(all);
	const names = (address: string) => byAddress.get(address) ?? known(address);
	const place = (vpc: Region["vpcs"][number], where: Point) =>
		placeVpc(
			vpc,
			system.things.filter((one) => one.vpc === vpc.id),
			{
				parent,
				space,
				names,
				model,
				at: where,
				title: `VPC ${names(vpc.address)}`,
			},
		);
	const widths = vpcs.map((vpc) => place(vpc, at).box.width);
	const abreast = abreastOf(widths, space.beside);
	const placed: Placed[] = [];
	let { x, y } = at;
	for (const [index, vpc] of vpcs.entries()) {
		if (index > 0 && index % abreast === 0) {
			x = at.x;
			y = lowest(placed) + space.below;
		}
		const one = place(vpc, { x, y });
		placed.push(one);
		x += one.box.width + space.beside;
	}
	return {
		frames: placed.flatMap(({ frames }) => frames),
		nodes: placed.flatMap(({ nodes }) => nodes),
		box: around(placed.map(({ box }) => box)),
	};
}

function lowest(placed: readonly Placed[]): number {
	return Math.max(...placed.map(({ box }) => box.y + box.height));
}

interface PieceOf {
	readonly id: string;
	readonly subnets: readonly string[];
	readonly box: Box;
}

/** A piece, or a frame around that has no subnets. */
type End = Omit<PieceOf, "box"> & { readonly box?: Box };

function piecesById(
	nodes: readonly PieceOf[],
): ReadonlyMap<string, readonly PieceOf[]> {
	const pieces = new Map<string, PieceOf[]>();
	for (const node of nodes) {
		const thing = node.id.replace(/@\d+$/, "");
		pieces.set(thing, [...(pieces.get(thing) ?? []), node]);
	}
	return pieces;
}

/** To every piece that is reached, from the nearest of the sender's that reaches it. */
function wiresBetween(
	arrow: Arrow,
	pieces: ReadonlyMap<string, readonly PieceOf[]>,
): readonly Wire[] {
	const wire = wireOf(arrow, 0);
	const [sources, targets] = [pieces.get(arrow.from), pieces.get(arrow.to)];
	if (sources === undefined) return [];
	const isIn = ({ subnets }: PieceOf, subnet: string) =>
		subnet === "" || subnets.length === 0 || subnets.includes(subnet);
	const ends: readonly End[] = targets ?? [{ id: arrow.to, subnets: [] }];
	return ends.flatMap((target) => {
		const from = sources
			.filter((source) =>
				arrow.between.some(
					([one, other]) =>
						isIn(source, one) &&
						(other === "" ||
							target.subnets.length === 0 ||
							target.subnets.includes(other)),
				),
			)
			.sort(
				(one, other) => gap(one.box, target.box) - gap(other.box, target.box),
			);
		const [nearest] = from;
		return nearest === undefined
			? []
			: [{ ...wire, from: nearest.id, to: target.id }];
	});
}

function gap(one: Box, other: Box | undefined): number {
	if (other === undefined) return 0;
	return Math.abs(one.x - other.x) + Math.abs(one.y - other.y);
}

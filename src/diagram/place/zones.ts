import {
	parseResourceAddress,
	printResourceAddress,
	resourceOfInstance,
} from "../../address/index.ts";
import type { NetworkModel } from "../../network/index.ts";
import type { Layer, Thing } from "../read/thing.ts";

type Subnet = NetworkModel["subnets"][number];

/** Subnets in one zone and one row; more than one only where they are empty and alike. */
export interface Cell {
	readonly id: string;
	readonly subnets: readonly Subnet[];
	readonly row: number;
	readonly column: number;
	readonly isPublic: boolean;
}

/** A VPC as a table: its zones are the columns, its tiers the rows. */
export interface Table {
	/** Zones in order; empty text where AWS will choose. */
	readonly zones: readonly string[];
	readonly rows: number;
	readonly cells: readonly Cell[];
}

export function tableOf(
	model: NetworkModel,
	vpc: string,
	things: readonly Thing[],
): Table {
	const subnets = model.subnets.filter((one) => one.vpc === vpc);
	const zones = [...new Set(subnets.map(({ zone }) => zone))].sort();
	const groups = grouped(subnets, model, things);
	const ranks = [...new Set(groups.map(({ rank }) => rank))].sort();
	const cells: Cell[] = [];
	let row = 0;
	for (const rank of ranks) {
		const inRank = groups.filter((one) => one.rank === rank);
		const byZone = zones.map((zone) =>
			inRank.filter((one) => one.subnets[0]?.zone === zone),
		);
		for (const [column, own] of byZone.entries())
			for (const [nth, { subnets: all }] of own.entries())
				cells.push({
					id: `subnet:${all[0]?.id}`,
					subnets: all,
					row: row + nth,
					column,
					isPublic: rank.startsWith("0"),
				});
		row += Math.max(...byZone.map(({ length }) => length));
	}
	return { zones, rows: row, cells };
}

interface Group {
	readonly rank: string;
	readonly subnets: readonly Subnet[];
}

/** Subnets that hold something stand alone; empty ones of one kind in one zone stand for each other. */
function grouped(
	subnets: readonly Subnet[],
	model: NetworkModel,
	things: readonly Thing[],
): readonly Group[] {
	const groups = new Map<string, { rank: string; subnets: Subnet[] }>();
	const taken = subnets.length > 12;
	const kin = kinOf(subnets, model);
	for (const subnet of subnets) {
		const own = things.filter((one) => one.subnets.includes(subnet.id));
		const theirs = things.filter((one) =>
			kin.get(subnet)?.some(({ id }) => one.subnets.includes(id)),
		);
		const rank = rankOf(subnet, model, theirs);
		const key =
			own.length === 0 && taken ? `${rank} ${subnet.zone}` : subnet.id;
		const group = groups.get(key) ?? { rank, subnets: [] };
		groups.set(key, group);
		group.subnets.push(subnet);
	}
	return [...groups.values()];
}

/** Instances of one resource, or resources of one name but for their zone, at most one in each zone: one row, whatever stands in which of them. */
function kinOf(
	subnets: readonly Subnet[],
	model: NetworkModel,
): ReadonlyMap<Subnet, readonly Subnet[]> {
	const families = new Map<string, Subnet[]>();
	for (const subnet of subnets) {
		const address = parseResourceAddress(subnet.address);
		const resource =
			address === undefined
				? subnet.address
				: printResourceAddress(resourceOfInstance(address));
		const key = `${isPublic(subnet, model)} ${withoutZone(resource)}`;
		families.set(key, [...(families.get(key) ?? []), subnet]);
	}
	return new Map(
		[...families.values()].flatMap((all) => {
			const isRow = new Set(all.map(({ zone }) => zone)).size === all.length;
			return all.map((one) => [one, isRow ? all : [one]] as const);
		}),
	);
}

/** `private_a`, `private_az2` and `private-3` without what tells them apart. */
function withoutZone(resource: string): string {
	return resource.replace(/(?<=\w)[-_]?(az)?[-_]?([a-f]|\d)$/, "");
}

const depth: Readonly<Record<Layer, number>> = {
	outside: 0,
	edge: 0,
	entry: 1,
	service: 2,
	egress: 2,
	"inner-entry": 3,
	"inner-service": 4,
	data: 5,
	beyond: 6,
};

/** Public ones first, then by what stands in them in the order of traffic. */
function rankOf(
	subnet: Subnet,
	model: NetworkModel,
	own: readonly Thing[],
): string {
	if (isPublic(subnet, model)) return "0";
	const depths = own.flatMap(({ layer }) =>
		layer === "around" ? [] : [depth[layer]],
	);
	return `1.${depths.length === 0 ? 9 : Math.min(...depths)}`;
}

export function isPublic(subnet: Subnet, { routeTables }: NetworkModel) {
	const table = routeTables.find(({ id }) => id === subnet.routeTable);
	return (
		table?.routes.some(({ target }) => target.kind === "internet-gateway") ??
		false
	);
}

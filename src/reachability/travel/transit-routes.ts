import {
	parseCidr,
	type TransitRoute,
	type TransitRouteTable,
} from "../../network/index.ts";
import { remember, type Workshop } from "../rules/index.ts";
import type { PacketSet } from "../set/index.ts";

export interface TransitRegion {
	readonly route: TransitRoute;
	readonly packets: PacketSet;
}

/**
 * Longest prefix first; of equal ones a static route before a propagated one
 * ("How Amazon VPC Transit Gateways work", Amazon VPC Transit Gateways).
 */
export function transitRegions(
	shop: Workshop,
	table: TransitRouteTable,
	by: "destination" | "source",
): readonly TransitRegion[] {
	return remember(shop, `transit ${by} ${table.id}`, () => {
		const { algebra } = shop;
		let left = algebra.all;
		return ordered(shop, table).map(({ route, range }) => {
			const box = algebra.box({ [by]: range });
			const packets = algebra.intersect(left, box);
			left = algebra.subtract(left, box);
			return { route, packets };
		});
	});
}

function ordered({ family }: Workshop, { routes }: TransitRouteTable) {
	return routes
		.flatMap((route) => {
			const range = parseCidr(route.cidr);
			return range?.family === family ? [{ route, range }] : [];
		})
		.sort(
			(one, other) =>
				length(one.range) - length(other.range) ||
				Number(one.route.propagated) - Number(other.route.propagated),
		);
}

function length({
	from,
	end,
}: {
	from: number | bigint;
	end: number | bigint;
}) {
	return Number(BigInt(end) - BigInt(from));
}

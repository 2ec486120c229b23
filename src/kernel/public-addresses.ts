import { ofFamily } from "./addressing.ts";
import type { Plan } from "./plan.ts";

/** Private and public IPv4 address of everything in a VPC that has both. */
export interface Mapping {
	readonly inside: string;
	readonly outside: string;
}

export function mappingsOf(plan: Plan, vpc: string): readonly Mapping[] {
	const { model } = plan;
	const subnets = new Set(
		model.subnets.filter((subnet) => subnet.vpc === vpc).map(({ id }) => id),
	);
	const pairs = [
		...model.interfaces.map(({ id, subnet, publicAddress }) => ({
			id,
			subnet,
			outside: publicAddress?.address,
		})),
		...model.natGateways.map(({ id, subnet, publicAddress }) => ({
			id,
			subnet,
			outside: publicAddress,
		})),
	];
	return pairs.flatMap(({ id, subnet, outside }) => {
		const [inside] = ofFamily(plan.addresses.get(id) ?? [], 4);
		return subnets.has(subnet) && inside !== undefined && outside !== undefined
			? [{ inside, outside }]
			: [];
	});
}

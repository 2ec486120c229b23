import type { Resource } from "./resource-graph.ts";
import type { AttributeOf } from "./value.ts";

/** `vpc-0abc…`, `sgr-…`; a name that only looks like an id is not one. */
const idShape = /^[a-z]{1,12}(?:-[a-z]+)*-[0-9a-f]{8,17}$/;

/** Ids of what AWS makes together with a resource, and nobody declares. */
const made: Readonly<Record<string, readonly string[]>> = {
	aws_default_vpc: [
		"main_route_table_id",
		"default_route_table_id",
		"default_security_group_id",
		"default_network_acl_id",
	],
	aws_ec2_transit_gateway: [
		"association_default_route_table_id",
		"propagation_default_route_table_id",
	],
	aws_instance: ["primary_network_interface_id"],
	aws_vpc: [
		"main_route_table_id",
		"default_route_table_id",
		"default_security_group_id",
		"default_network_acl_id",
	],
	aws_vpc_endpoint: ["prefix_list_id"],
};

/** Whose each known id and ARN is; what two resources share (a rule and its group) belongs to neither. */
export function idsOf(
	resources: readonly Resource[],
): ReadonlyMap<string, AttributeOf> {
	const ids = new Map<string, AttributeOf>();
	const shared = new Set<string>();
	for (const { address, attributes } of resources) {
		for (const name of ["id", "arn"]) {
			const value = attributes[name];
			if (
				typeof value !== "string" ||
				!(idShape.test(value) || value.startsWith("arn:"))
			)
				continue;
			const known = ids.get(value);
			if (known !== undefined && known.address !== address) shared.add(value);
			ids.set(value, known ?? { address, path: [name] });
		}
	}
	for (const value of shared) ids.delete(value);
	for (const resource of resources) addMade(resource, ids, shared);
	return ids;
}

/** A resource that takes such a thing over (`aws_default_route_table`) has the better claim to its id. */
function addMade(
	{ address, type, attributes }: Resource,
	ids: Map<string, AttributeOf>,
	shared: ReadonlySet<string>,
): void {
	for (const name of (Object.hasOwn(made, type) && made[type]) || []) {
		const value = attributes[name];
		if (
			typeof value === "string" &&
			value !== "" &&
			!ids.has(value) &&
			!shared.has(value)
		)
			ids.set(value, { address, path: [name] });
	}
}

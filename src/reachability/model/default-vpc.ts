import { type EntityOf, entityAt, type Links } from "../../plan/index.ts";
import { idOf, type Reader } from "./reader.ts";

/** The region's default VPC, for what names none. */
export const defaultVpc = "the default VPC";

/** The region's default VPC: taken over by Terraform, or AWS's own. */
export function defaultVpcOf(reader: Reader): string {
	const own = reader.all("vpc").find((vpc) => vpc.default === true);
	return own?.address ?? defaultVpc;
}

/** Where somebody launches who names no subnet. */
export function defaultSubnetOf(reader: Reader): string {
	const own = reader.all("subnet").find((subnet) => subnet.default);
	return own?.address ?? "a default subnet";
}

/** Somebody is in a default subnet, and none of them is in the plan. */
export function needsDefaultSubnet(reader: Reader): boolean {
	return (
		!reader.all("subnet").some((subnet) => subnet.default) &&
		(reader.all("instance").some(namesNoSubnet) ||
			reader.all("db-instance").some((one) => inDefaultVpc(reader, one)))
	);
}

/**
 * A database without a subnet group, whose primary or cluster has none either, is in the
 * default VPC (AWS provider, "aws_db_instance": "db_subnet_group_name").
 */
export function inDefaultVpc(
	{ entities }: Reader,
	database: EntityOf<"db-instance">,
): boolean {
	const { subnetGroup, replicateFrom, cluster } = database;
	const like = replicateFrom ?? cluster;
	if (subnetGroup !== undefined) return false;
	if (like === undefined) return true;
	const found = entityAt(entities, idOf(like) ?? "");
	return (
		(found?.kind === "db-instance" || found?.kind === "db-cluster") &&
		found.subnetGroup === undefined
	);
}

/** Those that the plan has, or the one that stands for all. */
export function defaultSubnetsOf(reader: Reader): Links {
	const own = reader.all("subnet").filter((subnet) => subnet.default);
	const ids =
		own.length > 0
			? own.map(({ address }) => address)
			: [defaultSubnetOf(reader)];
	return {
		items: ids.map((id) => ({ kind: "outside", id })),
		complete: true,
	};
}

/** Nothing about an instance says where it is: it is in the default VPC then. */
export function namesNoSubnet(instance: EntityOf<"instance">): boolean {
	return (
		instance.subnet === undefined &&
		instance.interfaces.items.length === 0 &&
		instance.launchTemplate === undefined
	);
}

import type { Family } from "../network/index.ts";
import { ofFamily } from "./addressing.ts";
import type { Plan } from "./plan.ts";

/**
 * The private addresses that a rule of somebody in a VPC means by a group: those of its members in the same VPC, and in others where
 * groups may be referenced. Sources: Amazon VPC Peering Guide, "Update your security groups to reference peer security
 * groups" (within one region); AWS Transit Gateway guide, "Security group referencing".
 */
export function groupMembers(
	{ model, addresses }: Plan,
	vpc: string | undefined,
	group: string,
	family: Family,
): readonly string[] {
	const vpcs = new Map(model.subnets.map((subnet) => [subnet.id, subnet.vpc]));
	const meant = model.interfaces.filter(
		({ securityGroups, subnet }) =>
			securityGroups.includes(group) &&
			areReferenced(model, vpc, vpcs.get(subnet)),
	);
	const own = meant.flatMap(({ id }) => addresses.get(id) ?? []);
	return [...new Set(ofFamily(own, family))];
}

function areReferenced(
	{ peerings, transitGateways }: Plan["model"],
	here: string | undefined,
	there: string | undefined,
): boolean {
	if (here === undefined || there === undefined) return false;
	if (here === there) return true;
	return (
		peerings.some(
			({ active, sameRegion, requester, accepter }) =>
				active &&
				sameRegion &&
				[requester, accepter].includes(here) &&
				[requester, accepter].includes(there),
		) ||
		transitGateways.some(
			({ securityGroupReferencing, attachments }) =>
				securityGroupReferencing &&
				[here, there].every((one) =>
					attachments.some(({ vpc }) => vpc === one),
				),
		)
	);
}

import type { Prover } from "../prover.ts";
import type { NameFault } from "./name-fault.ts";
import type { Party } from "./party.ts";

/** Who may get in because he is in a group that is admitted, and of whom nothing is known. */
export function admittedUnknown(
	{ model }: Prover,
	to: readonly Party[],
): NameFault | undefined {
	if (model.unknownMembers.length === 0) return undefined;
	const own = new Set(
		to.flatMap((one) =>
			one.kind === "class" ? one.class.like.securityGroups : [],
		),
	);
	const rules = model.securityGroups
		.filter(({ id }) => own.has(id))
		.flatMap(({ ingress }) => ingress);
	for (const { securityGroup, address: at } of model.unknownMembers) {
		const rule = rules.find(
			({ peer }) =>
				peer.kind === "security-group" && peer.securityGroup === securityGroup,
		);
		if (rule === undefined) continue;
		const group = securityGroup === at ? "its security group" : securityGroup;
		return {
			at,
			text: `${rule.address} lets in whoever is in ${group}, and who that is is not known`,
		};
	}
	return undefined;
}

import {
	formatAddress,
	type NetworkInterface,
	parseCidr,
	type Vpc,
} from "../network/index.ts";
import { ofFamily } from "./addressing.ts";
import type { Plan } from "./plan.ts";

/** The resolver of every VPC by an address that is the same in all of them. */
export const resolverEverywhere = "169.254.169.253";

/**
 * Where a VPC's resolver answers, on port 53: at the second address after the base of its primary block, and at one
 * that is the same everywhere. Nowhere with `enable_dns_support` off. Whoever rehearses the network listens there.
 *
 * Source: Amazon VPC User Guide, "Understanding Amazon DNS" ("Amazon DNS server").
 */
export function resolverAddresses({
	blocks,
	resolvesNames,
}: Pick<Vpc, "blocks" | "resolvesNames">): readonly string[] {
	const [primary = ""] = ofFamily(blocks, 4);
	const range = parseCidr(primary);
	if (!resolvesNames || range === undefined) return [];
	return [formatAddress(4, Number(range.from) + 2), resolverEverywhere];
}

/**
 * Security groups do not filter what goes to the resolver; nor do network ACLs, which do not see what ends at the router.
 *
 * Source: Amazon VPC User Guide, "Control traffic to your AWS resources using security groups" ("Security groups do not
 * filter traffic destined to and from … Amazon Domain Name Services") and "Control subnet traffic with network access
 * control lists".
 */
export function questionsPass(
	{ model }: Plan,
	{ subnet }: NetworkInterface,
): readonly string[] {
	const own = model.subnets.find(({ id }) => id === subnet)?.vpc;
	const vpc = model.vpcs.find(({ id }) => id === own);
	const addresses = vpc === undefined ? [] : resolverAddresses(vpc);
	return addresses.length === 0
		? []
		: [
				`ip daddr { ${addresses.join(", ")} } meta l4proto { tcp, udp } th dport 53 accept`,
			];
}

import type { AclRule, NetworkAcl } from "../network/index.ts";
import { familyOf, network } from "./addressing.ts";
import type { Plan } from "./plan.ts";
import { addressMatch, trafficMatch } from "./traffic-match.ts";

type Direction = "ingress" | "egress";

/** The name of the chain that an ACL is in a VPC's router. */
export function aclChain({ model }: Plan, id: string, direction: Direction) {
	const at = model.networkAcls.findIndex((acl) => acl.id === id);
	return `acl${at}_${direction}`;
}

/** An ACL's two chains: the first rule that matches decides, and at the end all is denied. No state is kept. */
export function aclChains(plan: Plan, acl: NetworkAcl): string[] {
	return (["ingress", "egress"] as const).flatMap((direction) => {
		const chain = aclChain(plan, acl.id, direction);
		const rules = [...acl[direction]].sort(
			(one, other) => one.number - other.number,
		);
		return [
			`	counter ${chain}_denied { }`,
			`	chain ${chain} {`,
			...rules.flatMap((rule) => ruleLine(rule, direction, chain)),
			`		counter name "${chain}_denied" drop`,
			"	}",
		];
	});
}

function ruleLine(
	{ cidr, traffic, action }: AclRule,
	direction: Direction,
	chain: string,
): string[] {
	const family = cidr === undefined ? undefined : familyOf(cidr);
	if (cidr === undefined || family === undefined) return [];
	const side = direction === "ingress" ? "saddr" : "daddr";
	const verdict =
		action === "allow" ? "return" : `counter name "${chain}_denied" drop`;
	const parts = [
		addressMatch(family, side, network(cidr)),
		trafficMatch(traffic),
		verdict,
	];
	return [`		${parts.filter(Boolean).join(" ")}`];
}

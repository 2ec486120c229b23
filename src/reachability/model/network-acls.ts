import type { AclRule, NetworkAcl, Vpc } from "../../network/index.ts";
import type { EntityOf, AclRule as WrittenRule } from "../../plan/index.ts";
import { defaults, idOf, known, mayBe, type Reader } from "./reader.ts";
import { trafficOf } from "./traffic.ts";
import { aclIdOf, strayDefaultAcl } from "./vpcs.ts";

export function networkAclsOf(
	reader: Reader,
	vpcs: readonly Vpc[],
): readonly NetworkAcl[] {
	const found = reader.all("network-acl").map((acl) => aclOf(reader, acl));
	const taken = new Set(found.map(({ id }) => id));
	const own = vpcs
		.filter(({ id }) => !taken.has(defaults.networkAcl(id)))
		.map(({ id }) => untouched(id, strayDefaultAcl(reader)));
	return [...found, ...own];
}

function aclOf(reader: Reader, acl: EntityOf<"network-acl">): NetworkAcl {
	const id = aclIdOf(acl);
	const loose = reader
		.all("network-acl-rule")
		.filter(({ networkAcl }) => {
			const named = idOf(networkAcl);
			return named === id || named === acl.address;
		})
		.map(({ rule }) => rule);
	const all = [...acl.rules.items, ...loose];
	const read = all.map(ruleOf);
	const unread = read.some((rule) => rule === undefined) || !acl.rules.complete;
	const rules = (direction: WrittenRule["direction"]) =>
		all.flatMap((rule, at) => {
			const made = read[at];
			return rule.direction === direction && made !== undefined ? [made] : [];
		});
	const stray = reader
		.all("network-acl-rule")
		.find((rule) => mayBe(rule.networkAcl, acl.address));
	const made: NetworkAcl = {
		kind: "network-acl",
		id,
		address: acl.address,
		vpc: idOf(acl.vpc) ?? "",
		ingress: rules("ingress"),
		egress: rules("egress"),
	};
	if (unread)
		return {
			...made,
			unknownRules: acl.rules.why ?? "a rule of it is not known",
		};
	return stray === undefined
		? made
		: { ...made, unknownRules: `${stray.address} may be a rule of it` };
}

function ruleOf(rule: WrittenRule): AclRule | undefined {
	const number = known(rule.number);
	const action = known(rule.action)?.toLowerCase();
	const traffic = trafficOf(rule);
	if (number === undefined || traffic === undefined) return undefined;
	if (action !== "allow" && action !== "deny") return undefined;
	const cidr = known(rule.cidr) ?? known(rule.ipv6Cidr);
	const made = { address: rule.at, number, action, traffic } as const;
	return cidr === undefined ? made : { ...made, cidr };
}

/** As AWS makes it: it lets everything through ("Default network ACL", Amazon VPC User Guide). */
function untouched(vpc: string, stray: string | undefined): NetworkAcl {
	const id = defaults.networkAcl(vpc);
	const all = ["0.0.0.0/0", "::/0"].map((cidr, at) => ({
		address: id,
		number: 100 + at,
		action: "allow" as const,
		traffic: { protocol: "all" as const },
		cidr,
	}));
	const base = { kind: "network-acl", id, address: id, vpc } as const;
	const made = { ...base, ingress: all, egress: all };
	return stray === undefined
		? made
		: { ...made, unknownRules: `${stray} may be it` };
}

import { type EntityOf, isUnknown } from "../../plan/index.ts";
import {
	compliant,
	notApplicable,
	unclear,
	type Verdict,
	violation,
	worst,
} from "../answer.ts";
import { eachEntity } from "../each.ts";
import { isWorld } from "../ingress.ts";
import type { Rule } from "../rule.ts";
import { addressOf, entitiesIn } from "../system.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon EC2", EC2.21. */
export const networkAclOpensAdministration: Rule = {
	id: "network-acl-opens-administration",
	kind: "open",
	severity: "medium",
	title: "No network ACL of one's own lets the world in to administration",
	why: "A network ACL is the second lock: it holds when a security group was opened by mistake.",
	fix: "Deny 22 and 3389 from 0.0.0.0/0 and ::/0, or name the operators' blocks.",
	mappings: {
		fsbp: ["EC2.21"],
		cis: ["5.0.0/5.2"],
		wellArchitected: ["SEC05-BP02"],
	},
	check: eachEntity(
		"network-acl",
		({ default: isDefault, address, rules }, system) => {
			if (isDefault) return notApplicable("every VPC has its default ACL");
			const alone = entitiesIn(system, "network-acl-rule")
				.filter(({ networkAcl }) => addressOf(networkAcl) === address)
				.map(({ rule }) => rule);
			const all = [...rules.items, ...alone].filter(
				({ direction }) => direction === "ingress",
			);
			return rules.complete
				? worst(administration.map((port) => asked(all, port)))
				: unclear(rules.why ?? "its rules are not known");
		},
	),
};

const administration = [22, 3389];

type AclRule = EntityOf<"network-acl">["rules"]["items"][number];

/** The first rule by number that speaks of the port and of the world decides. */
function asked(rules: readonly AclRule[], port: number): Verdict {
	const about = rules.filter((rule) => speaks(rule, port));
	if (
		about.some(({ number, action }) => isUnknown(number) || isUnknown(action))
	)
		return unclear("its rules are not known before apply");
	const sorted = [...about].sort((a, b) => Number(a.number) - Number(b.number));
	return sorted[0]?.action === "allow"
		? violation(
				`rule ${String(sorted[0].number)} lets the world in on port ${port}`,
			)
		: compliant;
}

function speaks(rule: AclRule, port: number): boolean {
	const { cidr, ipv6Cidr, protocol, fromPort, toPort } = rule;
	if (![cidr, ipv6Cidr].some((one) => typeof one === "string" && isWorld(one)))
		return false;
	if (protocol === "-1") return true;
	if (protocol !== "tcp") return false;
	return Number(fromPort ?? 0) <= port && port <= Number(toPort ?? 65_535);
}

import { parseResourceAddress } from "../../address/index.ts";
import type { SecurityGroup, UnknownMember } from "../../network/index.ts";
import { entityAt, type Reference } from "../../plan/index.ts";
import type { Reader } from "./reader.ts";
import { groupAliases } from "./security-groups.ts";

/**
 * Who is in a group and is no interface here, because nothing is known of its type: the
 * nodes of a cluster whose group EKS makes ("View Amazon EKS security group requirements
 * for clusters", Amazon EKS User Guide), Elastic Beanstalk's hosts, App Runner's connector.
 */
export function unknownMembersOf(
	reader: Reader,
	groups: readonly SecurityGroup[],
	references: readonly Reference[],
): readonly UnknownMember[] {
	const aliases = groupAliases(reader);
	const known = new Set(groups.map(({ id }) => id));
	const made = groups
		.flatMap(({ ingress }) => ingress)
		.flatMap(({ peer }) =>
			peer.kind === "security-group" && !known.has(peer.securityGroup)
				? [peer.securityGroup]
				: [],
		)
		.filter((id) => typeOf(id)?.startsWith("aws_"))
		.map((id) => member(id, id));
	const put = references
		.filter((one) => putsInto(reader, one))
		.map(({ from, to }) => ({ from, to: aliases.get(to) ?? to }))
		.filter(({ to }) => known.has(to))
		.map(({ from, to }) => member(to, from));
	const all = [...made, ...put];
	const byText = all.map(
		(one) => [`${one.securityGroup} ${one.address}`, one] as const,
	);
	return [...new Map(byText).values()];
}

function member(securityGroup: string, address: string): UnknownMember {
	return { kind: "unknown-member", securityGroup, address };
}

/** By an argument for security groups, or by one of Elastic Beanstalk's options; rules only name groups. */
function putsInto({ entities }: Reader, { from, path }: Reference): boolean {
	const type = typeOf(from);
	return (
		type !== undefined &&
		/^aws_(?!security_group|vpc_security_group|default_security_group)/.test(
			type,
		) &&
		entityAt(entities, from) === undefined &&
		path.some((step) => /security_?groups?(_ids?)?$|^setting$/i.test(`${step}`))
	);
}

function typeOf(address: string): string | undefined {
	const parsed = parseResourceAddress(address);
	return parsed?.mode === "managed" ? parsed.type : undefined;
}

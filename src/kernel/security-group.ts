import type {
	Family,
	NetworkInterface,
	SecurityGroupRule,
} from "../network/index.ts";
import { familyOf, network } from "./addressing.ts";
import { groupMembers } from "./group-members.ts";
import type { Plan } from "./plan.ts";
import { questionsPass } from "./resolver.ts";
import { addressMatch, trafficMatch } from "./traffic-match.ts";

type Direction = "ingress" | "egress";

/**
 * The groups of an interface, as a table in its namespace: stateful, so what was
 * admitted once passes until its connection ends. Denied packets are counted by the
 * name of the disposition.
 */
export function securityGroupTable(
	plan: Plan,
	of: NetworkInterface,
	forwards: boolean,
): string {
	if (!of.filtered) return "";
	return [
		"table inet security_groups {",
		"	counter denied-by-security-group-ingress { }",
		"	counter denied-by-security-group-egress { }",
		...memberSets(plan, of),
		...ruleChain(plan, of, "ingress"),
		...ruleChain(plan, of, "egress"),
		...hook("input", ["ingress"]),
		...hook("output", ["egress"], questionsPass(plan, of)),
		...(forwards ? hook("forward", ["ingress", "egress"]) : []),
		"}",
		"",
	].join("\n");
}

/** What a link needs to work is not filtered (neighbour discovery, multicast reports), nor is what a host says to itself. */
function hook(
	name: string,
	directions: readonly Direction[],
	unfiltered: readonly string[] = [],
): string[] {
	const own = name === "forward" ? [] : [`meta ${loopback(name)} "lo" accept`];
	return [
		`	chain ${name} {`,
		`		type filter hook ${name} priority filter; policy drop;`,
		...own.map((line) => `		${line}`),
		"		ct state established,related accept",
		"		icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert, mld-listener-report, mld2-listener-report, mld-listener-done } accept",
		...unfiltered.map((line) => `		${line}`),
		...directions.map((direction) => `		jump ${direction}`),
		"		accept",
		"	}",
	];
}

function loopback(name: string): string {
	return name === "input" ? "iifname" : "oifname";
}

/** Returns for what a rule admits, and drops the rest. */
function ruleChain(
	plan: Plan,
	of: NetworkInterface,
	direction: Direction,
): string[] {
	const rules = of.securityGroups.flatMap(
		(id) =>
			plan.model.securityGroups.find((group) => group.id === id)?.[direction] ??
			[],
	);
	const matches = rules.flatMap((rule) =>
		ruleMatches(plan, of, rule, direction),
	);
	return [
		`	chain ${direction} {`,
		...[...new Set(matches)].map((match) => `		${match} return`),
		`		counter name "denied-by-security-group-${direction}" drop`,
		"	}",
	];
}

function ruleMatches(
	plan: Plan,
	of: NetworkInterface,
	{ peer, traffic }: SecurityGroupRule,
	direction: Direction,
): string[] {
	const side = direction === "ingress" ? "saddr" : "daddr";
	const what = trafficMatch(traffic);
	const join = (match: string) => [match, what].filter(Boolean).join(" ");
	if (peer.kind === "unknown") return [];
	if (peer.kind === "security-group")
		return ([4, 6] as const)
			.filter(
				(family) => membersFor(plan, of, peer.securityGroup, family).length > 0,
			)
			.map((family) =>
				join(
					`${family === 4 ? "ip" : "ip6"} ${side} @${setName(plan, peer.securityGroup, family)}`,
				),
			);
	const cidrs =
		peer.kind === "cidr"
			? [peer.cidr]
			: (plan.model.prefixLists.find(({ id }) => id === peer.prefixList)
					?.cidrs ?? []);
	return cidrs.flatMap((cidr) => {
		const family = familyOf(cidr);
		return family === undefined
			? []
			: [join(addressMatch(family, side, network(cidr)))];
	});
}

/** The private addresses of the groups that rules name. */
function memberSets(plan: Plan, of: NetworkInterface): string[] {
	const named = of.securityGroups.flatMap((id) => {
		const group = plan.model.securityGroups.find((one) => one.id === id);
		return [...(group?.ingress ?? []), ...(group?.egress ?? [])].flatMap(
			({ peer }) =>
				peer.kind === "security-group" ? [peer.securityGroup] : [],
		);
	});
	return [...new Set(named)].sort().flatMap((id) =>
		([4, 6] as const).flatMap((family) => {
			const addresses = membersFor(plan, of, id, family);
			if (addresses.length === 0) return [];
			const type = family === 4 ? "ipv4_addr" : "ipv6_addr";
			const elements = addresses.join(", ");
			return [
				`	set ${setName(plan, id, family)} { type ${type}; elements = { ${elements} } }`,
			];
		}),
	);
}

function membersFor(
	plan: Plan,
	{ subnet }: NetworkInterface,
	group: string,
	family: Family,
): readonly string[] {
	const own = plan.model.subnets.find(({ id }) => id === subnet);
	return groupMembers(plan, own?.vpc, group, family);
}

function setName({ model }: Plan, group: string, family: Family): string {
	const at = model.securityGroups.findIndex(({ id }) => id === group);
	return `members${at < 0 ? `_of_missing` : at}_ipv${family}`;
}

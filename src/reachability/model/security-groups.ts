import type {
	Peer,
	SecurityGroup,
	SecurityGroupRule,
	Vpc,
} from "../../network/index.ts";
import type { EntityOf, SecurityRule } from "../../plan/index.ts";
import { defaultVpcOf } from "./default-vpc.ts";
import { vpcOriginGroup } from "./distributions.ts";
import { cloudfront, serviceOf } from "./endpoints.ts";
import {
	defaults,
	idOf,
	idOrReason,
	known,
	type Reader,
	whyUnknown,
} from "./reader.ts";
import { trafficOf } from "./traffic.ts";

type Direction = "ingress" | "egress";

export function securityGroupsOf(
	reader: Reader,
	vpcs: readonly Vpc[],
): readonly SecurityGroup[] {
	const loose = looseRules(reader);
	const found = reader
		.all("security-group")
		.filter((one) => !isOfCloudfront(one))
		.map((one) => groupOf(reader, one, loose));
	const taken = new Set(found.map(({ id }) => id));
	const own = vpcs
		.filter(({ id }) => !taken.has(defaults.securityGroup(id)))
		.map(({ id }) => untouched(id, strayDefault(reader)));
	return [...found, ...own].map((group) => withOriginsIn(reader, group));
}

/** A default group that was taken over, of which nobody can tell whose it is. */
function strayDefault(reader: Reader): string | undefined {
	return reader
		.all("security-group")
		.find((group) => group.default && group.vpc?.kind === "unknown")?.address;
}

/**
 * A rule for CloudFront's list admits its interfaces in a VPC too, whose packets come from
 * private addresses ("Restrict access with VPC origins", Amazon CloudFront Developer Guide).
 */
function withOriginsIn(reader: Reader, group: SecurityGroup): SecurityGroup {
	if (reader.all("cloudfront-vpc-origin").length === 0) return group;
	const lists = new Set(
		reader
			.all("prefix-list")
			.filter((list) => serviceOf(known(list.listName) ?? "") === cloudfront)
			.map(({ address }) => address),
	);
	const origins = { kind: "security-group", securityGroup: vpcOriginGroup };
	const ingress = group.ingress.flatMap((rule) =>
		rule.peer.kind === "prefix-list" && lists.has(rule.peer.prefixList)
			? [rule, { ...rule, peer: origins } as SecurityGroupRule]
			: [rule],
	);
	return { ...group, ingress };
}

function groupOf(
	reader: Reader,
	group: EntityOf<"security-group">,
	{ byGroup, stray, aliases }: LooseRules,
): SecurityGroup {
	const id = groupIdOf(reader, group);
	const names = [...new Set([id, group.address])];
	const loose = names.flatMap((name) => byGroup.get(name) ?? []);
	const rules = (direction: Direction) =>
		[...group[direction].items, ...loose]
			.filter((rule) => rule.direction === direction)
			.flatMap((rule) => rulesOf(rule, id))
			.map((rule) => renamed(rule, aliases));
	const open = [group.ingress, group.egress].find((part) => !part.complete);
	const reason =
		open?.why ??
		(stray === undefined
			? undefined
			: `${stray.address} may belong to it: ${missing(stray)}`);
	const made: SecurityGroup = {
		kind: "security-group",
		id,
		address: group.address,
		vpc: idOf(group.vpc) ?? "",
		ingress: rules("ingress"),
		egress: rules("egress"),
	};
	return reason === undefined && open === undefined
		? made
		: { ...made, unknownRules: reason ?? "not all rules are known" };
}

/** Rules that stand on their own, by the group that they name. */
interface LooseRules {
	readonly byGroup: ReadonlyMap<string, readonly SecurityRule[]>;
	/** One of which nothing says whose it is. */
	readonly stray: EntityOf<"security-group-rule"> | undefined;
	readonly aliases: ReadonlyMap<string, string>;
}

function looseRules(reader: Reader): LooseRules {
	const byGroup = new Map<string, SecurityRule[]>();
	let stray: LooseRules["stray"];
	for (const one of reader.all("security-group-rule")) {
		const id = idOf(one.group);
		if (id === undefined) {
			stray ??= one;
			continue;
		}
		const known = byGroup.get(id);
		if (known === undefined) byGroup.set(id, [one.rule]);
		else known.push(one.rule);
	}
	return { byGroup, stray, aliases: groupAliases(reader) };
}

function missing({ group }: EntityOf<"security-group-rule">): string {
	const found = idOrReason(group);
	return "reason" in found ? found.reason : "";
}

/**
 * Default groups that were taken over, by their own addresses: whoever names one so
 * means the VPC's default group.
 */
export function groupAliases(reader: Reader): ReadonlyMap<string, string> {
	return new Map(
		reader
			.all("security-group")
			.filter((group) => group.default || isOfCloudfront(group))
			.map((group) => [group.address, groupIdOf(reader, group)]),
	);
}

/** The group that CloudFront makes for its interfaces can be looked up by its name only. */
function isOfCloudfront(group: EntityOf<"security-group">): boolean {
	return !group.managed && group.name === vpcOriginGroup;
}

/** A VPC's default group, taken over by Terraform, is found by its VPC. */
function groupIdOf(reader: Reader, group: EntityOf<"security-group">): string {
	if (isOfCloudfront(group)) return vpcOriginGroup;
	if (!group.default || group.vpc?.kind === "unknown") return group.address;
	return defaults.securityGroup(idOf(group.vpc) ?? defaultVpcOf(reader));
}

/** As AWS makes it: its members reach each other and everything else ("Default security groups for your VPCs", Amazon VPC User Guide). */
function untouched(vpc: string, stray: string | undefined): SecurityGroup {
	const id = defaults.securityGroup(vpc);
	const traffic = { protocol: "all" } as const;
	const to = (cidr: string) => ({ kind: "cidr", cidr }) as const;
	const made: SecurityGroup = {
		kind: "security-group",
		id,
		address: id,
		vpc,
		ingress: [
			{
				address: id,
				traffic,
				peer: { kind: "security-group", securityGroup: id },
			},
		],
		egress: ["0.0.0.0/0", "::/0"].map((cidr) => ({
			address: id,
			traffic,
			peer: to(cidr),
		})),
	};
	return stray === undefined
		? made
		: { ...made, unknownRules: `${stray} may be it` };
}

function rulesOf(rule: SecurityRule, own: string): SecurityGroupRule[] {
	const traffic = trafficOf(rule);
	const address = rule.at;
	if (traffic === undefined)
		return [
			{
				address,
				traffic: { protocol: "all" },
				peer: unknown(whyUnknown(rule.protocol)),
			},
		];
	const known_ = rule.peers.items.map((peer) => ({
		address,
		traffic,
		peer: peerOf(peer, own),
	}));
	const more = rule.peers.complete
		? []
		: [{ address, traffic, peer: unknown(rule.peers.why ?? "not all known") }];
	return [...known_, ...more];
}

function renamed(
	rule: SecurityGroupRule,
	aliases: ReadonlyMap<string, string>,
): SecurityGroupRule {
	const { peer } = rule;
	if (peer.kind !== "security-group") return rule;
	const id = aliases.get(peer.securityGroup);
	return id === undefined
		? rule
		: { ...rule, peer: { ...peer, securityGroup: id } };
}

function peerOf(
	peer: SecurityRule["peers"]["items"][number],
	own: string,
): Peer {
	if (peer.kind === "self")
		return { kind: "security-group", securityGroup: own };
	if ("cidr" in peer) {
		const cidr = known(peer.cidr);
		return cidr === undefined
			? unknown(whyUnknown(peer.cidr))
			: { kind: "cidr", cidr };
	}
	if (peer.kind === "prefix-list") {
		const found = idOrReason(peer.prefixList);
		return "id" in found
			? { kind: "prefix-list", prefixList: found.id }
			: unknown(found.reason);
	}
	const found = idOrReason(peer.group);
	return "id" in found
		? { kind: "security-group", securityGroup: found.id }
		: unknown(found.reason);
}

function unknown(reason: string): Peer {
	return { kind: "unknown", reason };
}

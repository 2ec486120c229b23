import {
	type Entities,
	type EntityKind,
	type EntityOf,
	isUnknown,
	type Known,
	type Link,
	type Links,
	ofKind,
} from "../../plan/index.ts";

/** The entities of one system, and the names that are handed out while they are read. */
export interface Reader {
	readonly entities: Entities;
	all<Kind extends EntityKind>(kind: Kind): readonly EntityOf<Kind>[];
	/** A placeholder for a public address that AWS has yet to choose: out of 198.18.0.0/15 (RFC 2544). */
	placeholder(of: string): string;
}

export function readerOf(entities: Entities): Reader {
	const given = new Map<string, string>();
	return {
		entities,
		all: (kind) => ofKind(entities, kind),
		placeholder: (of) => {
			const at = given.get(of) ?? placeholderAt(given.size);
			given.set(of, at);
			return at;
		},
	};
}

function placeholderAt(number: number): string {
	const high = Math.floor(number / 65536) % 2;
	return `198.${18 + high}.${Math.floor(number / 256) % 256}.${number % 256}`;
}

/** What is known of a value. */
export function known<T>(value: Known<T> | undefined): T | undefined {
	return value === undefined || isUnknown(value) ? undefined : value;
}

/** Why something is not known, as a phrase. */
export function whyUnknown(value: unknown): string {
	return isUnknown(value)
		? (value.why ?? "it is known after apply")
		: "it is not set";
}

/** The id that a link stands for in the model; undefined when it cannot be told. */
export function idOf(link: Link | undefined): string | undefined {
	if (link === undefined || link.kind === "unknown") return undefined;
	if (link.kind === "outside") return link.id;
	return derived(link.address, link.attribute);
}

/** A link that can be told, or the reason why not. */
export function idOrReason(
	link: Link | undefined,
): { readonly id: string } | { readonly reason: string } {
	const id = idOf(link);
	if (id !== undefined) return { id };
	return {
		reason: link?.kind === "unknown" ? link.why : "nothing says what it is",
	};
}

export function idsOf(links: Links): readonly string[] {
	return links.items.map(idOf).filter((id) => id !== undefined);
}

/** Whether a link that cannot be told may be to somebody: not where others alone come into question. */
export function mayBe(link: Link | undefined, address: string): boolean {
	if (link?.kind !== "unknown") return false;
	return !link.closed || link.candidates.some((one) => one.address === address);
}

/** Whether a list of links names somebody, as far as can be told. */
export function isAmong(links: Links, id: string): "yes" | "no" | "perhaps" {
	if (idsOf(links).includes(id)) return "yes";
	const may = links.items.some((link) => mayBe(link, id));
	return may || !links.complete ? "perhaps" : "no";
}

/** One for each subnet, and one for those that cannot be told. */
export function inEach<T>(
	subnets: Links,
	make: (subnet: string | undefined) => T,
): readonly T[] {
	const found = idsOf(subnets);
	const more = found.length === 0 || missingOf(subnets) !== undefined;
	return [...found, ...(more ? [undefined] : [])].map(make);
}

/** Why a list of links may be more than what is seen. */
export function missingOf(links: Links): string | undefined {
	if (!links.complete) return links.why ?? "not all are known";
	const open = links.items.find((link) => link.kind === "unknown");
	return open?.kind === "unknown" ? open.why : undefined;
}

/** What AWS makes with a VPC and nobody else names. */
export const defaults = {
	securityGroup: (vpc: string) => `${vpc} default security group`,
	networkAcl: (vpc: string) => `${vpc} default network ACL`,
	routeTable: (vpc: string) => `${vpc} main route table`,
};

function derived(address: string, attribute: string): string {
	if (attribute === "id" || attribute === "arn") return address;
	if (attribute === "default_security_group_id")
		return defaults.securityGroup(address);
	if (attribute === "default_network_acl_id")
		return defaults.networkAcl(address);
	if (
		attribute === "main_route_table_id" ||
		attribute === "default_route_table_id"
	)
		return defaults.routeTable(address);
	return address;
}

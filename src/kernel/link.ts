/** One end of a link between two routers, which need no IPv4 addresses: they reach each other by link-local IPv6. */
export interface LinkEnd {
	readonly namespace: string;
	readonly name: string;
}

/** Two ends of one link, to be made. */
export type Link = readonly [one: LinkEnd, other: LinkEnd];

const firstNumber = 100;

/**
 * `ip` line that makes a link. Its ends get different numbers: the kernel takes a
 * link whose ends have the same one for no link at all and then reports that it has
 * come up a second late.
 */
export function makeLink([one, other]: Link, at: number): string {
	const number = firstNumber + 2 * at;
	return `link add ${one.name} index ${number} netns ${one.namespace} type veth peer name ${other.name} index ${number + 1} netns ${other.namespace}`;
}

const ends = { first: "fe80::1", second: "fe80::2" } as const;

/** Lines inside a namespace that bring its end of a link up. */
export function raiseLink(name: string, end: keyof typeof ends): string[] {
	return [`addr add ${ends[end]}/64 dev ${name} nodad`, `link set ${name} up`];
}

/** A route by a link, to the other end of it. */
export function byLink(cidr: string, name: string, end: keyof typeof ends) {
	const other = end === "first" ? ends.second : ends.first;
	const via = cidr.includes(":") ? `via ${other}` : `via inet6 ${other}`;
	return `${cidr} ${via} dev ${name}`;
}

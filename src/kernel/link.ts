/** One end of a link between two routers, which need no IPv4 addresses: they reach each other by link-local IPv6. */
export interface LinkEnd {
	readonly namespace: string;
	readonly name: string;
}

/** `ip` line that makes a link. */
export function makeLink(one: LinkEnd, other: LinkEnd): string {
	return `link add ${one.name} netns ${one.namespace} type veth peer name ${other.name} netns ${other.namespace}`;
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

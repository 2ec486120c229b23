/** A mistake that a prover could have: one change of its source. */
export interface Mistake {
	readonly name: string;
	/** Below `src/reachability/`. */
	readonly file: string;
	/** Occurs exactly once in the file. */
	readonly right: string;
	readonly wrong: string;
}

/** Each of them must be caught by the kernel, or the judge is blind to its kind. */
export const mistakes: readonly Mistake[] = [
	{
		name: "the last port of a rule does not count",
		file: "rules/traffic-box.ts",
		right:
			"? { ...base, destinationPort: { from: ports.from, end: ports.to + 1 } }",
		wrong:
			"? { ...base, destinationPort: { from: ports.from, end: ports.to } }",
	},
	{
		name: "ports of UDP rules are ignored",
		file: "rules/traffic-box.ts",
		right: "return protocol === 6 || protocol === 17;",
		wrong: "return protocol === 6;",
	},
	{
		name: "network ACL rules count in the order in which they are written",
		file: "rules/acl-permission.ts",
		right: "return [...rules].sort((one, other) => one.number - other.number);",
		wrong: "return rules;",
	},
	{
		name: "deny rules of a network ACL are ignored",
		file: "rules/acl-permission.ts",
		right: "decided = algebra.union(decided, here);",
		wrong: "if (allows) decided = algebra.union(decided, here);",
	},
	{
		name: "network ACLs let answers back as if they kept state",
		file: "travel/network-acl-gate.ts",
		right: "return [...unseen, ...passBack(journey, answers, seen)];",
		wrong: "return [...unseen, ...seen];",
	},
	{
		name: "answers are checked against the destination port instead of the source port",
		file: "rules/traffic-box.ts",
		right: "? { ...base, sourcePort: { from: ports.from, end: ports.to + 1 } }",
		wrong:
			"? { ...base, destinationPort: { from: ports.from, end: ports.to + 1 } }",
	},
	{
		name: "network ACLs filter within a subnet as well",
		file: "travel/subnet.ts",
		right: "if (isNeighbour(goal, place))",
		wrong: "if (false)",
	},
	{
		name: "the shortest prefix wins",
		file: "rules/route-regions.ts",
		right: "other.rank - one.rank",
		wrong: "one.rank - other.rank",
	},
	{
		name: "egress rules of security groups are ignored",
		file: "travel/travel.ts",
		right: 'groupGate(journey, like, "egress", known)',
		wrong: 'groupGate(journey, { ...like, filtered: false }, "egress", known)',
	},
	{
		name: "only the first security group of an interface counts",
		file: "rules/security-group-permission.ts",
		right: "const groups = [...of.securityGroups].sort();",
		wrong: "const groups = of.securityGroups.slice(0, 1);",
	},
	{
		name: "a group's members are recognised by their public addresses too",
		file: "travel/internet.ts",
		right: "roads.arrive(journey, stranger, admitted),",
		wrong:
			'roads.arrive(journey, { kind: "party", groups: [...shop.index.securityGroups.keys()] }, admitted),',
	},
	{
		name: "rules that name a group admit nobody",
		file: "rules/security-group-permission.ts",
		right:
			"return { ...none, byPeer: new Map([[peer.securityGroup, everywhere]]) };",
		wrong: "return none;",
	},
	{
		name: "an internet gateway lets out what has no public address",
		file: "travel/internet.ts",
		right: 'return [end("no-public-address", packets, at)];',
		wrong: "return roads.beyond(journey, packets);",
	},
	{
		name: "answers need no route back",
		file: "travel/answers.ts",
		right: "if (!isThere(outcome)) return [outcome];",
		wrong: "return [outcome];",
	},
	{
		name: "peering leads on to the other VPC's internet gateway",
		file: "travel/peering.ts",
		right: '...(far === algebra.none ? [] : [end("no-route", far, address)]),',
		wrong:
			"...(far === algebra.none ? [] : journey.roads.beyond(journey, far)),",
	},
	{
		name: "a blackholed route falls back on the next one",
		file: "travel/roads.ts",
		right:
			'return [end("blackholed-route", packets, route.address)];\n		case "unknown"',
		wrong: 'return journey.roads.beyond(journey, packets);\n		case "unknown"',
	},
	{
		name: "a NAT gateway leaves with the sender's public address",
		file: "travel/nat-gateway.ts",
		right: "party: partyOf(gateway)",
		wrong: "party: place.party",
	},
	{
		name: "an instance forwards although its source/destination check is on",
		file: "travel/forwarder.ts",
		right: "if (!by.forwards)",
		wrong: "if (false)",
	},
	{
		name: "the groups of a NAT instance do not filter what it forwards",
		file: "travel/forwarder.ts",
		right: "pass(journey, ingress, near, (inside) =>",
		wrong:
			"((near: typeof packets, next: (s: typeof packets) => readonly Outcome[]) => next(near))(near, (inside) =>",
	},
	{
		name: "a transit gateway serves every zone",
		file: "travel/transit-gateway.ts",
		right: "const door = doorIn(shop, near, zone);",
		wrong: "const door = nearestDoor(shop, near, zone);",
	},
];

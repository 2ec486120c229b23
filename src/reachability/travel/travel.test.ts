import { describe, expect, test } from "vitest";
import { modelOf, type Sketch } from "../../../test/support/sketch.ts";
import { classesOf, type InterfaceClass } from "../interface-class.ts";
import { workshop } from "../rules/index.ts";
import { Algebra, boxesOf, type PacketSet } from "../set/index.ts";
import { type Goal, travel } from "./index.ts";

const open = { in: ["all from 0.0.0.0/0"], out: ["all to 0.0.0.0/0"] };

const twoTiers: Sketch = {
	vpcs: { main: { blocks: ["10.0.0.0/16"], internet: true } },
	subnets: {
		public: { vpc: "main", blocks: ["10.0.0.0/24"], table: "public" },
		private: {
			vpc: "main",
			blocks: ["10.0.1.0/24"],
			table: "private",
			acl: "acl",
		},
	},
	tables: {
		public: { vpc: "main", routes: [["0.0.0.0/0", "igw"]] },
		private: {
			vpc: "main",
			routes: [
				["0.0.0.0/0", "nat:nat"],
				["192.0.2.0/24", "blackhole"],
			],
		},
	},
	acls: {
		acl: {
			vpc: "main",
			in: ["90 deny tcp 23 from 0.0.0.0/0", "100 allow all from 0.0.0.0/0"],
			out: [
				"100 allow tcp 32768-65535 to 0.0.0.0/0",
				"110 allow tcp 443 to 0.0.0.0/0",
			],
		},
	},
	groups: {
		web: {
			vpc: "main",
			in: ["tcp 80 from 0.0.0.0/0"],
			out: ["all to 0.0.0.0/0"],
		},
		db: {
			vpc: "main",
			in: ["tcp 5432 from sg:web", "tcp 23 from sg:web"],
			out: open.out,
		},
		mute: { vpc: "main", in: open.in, out: [] },
	},
	hosts: {
		web: {
			subnet: "public",
			groups: ["web"],
			addresses: ["10.0.0.10"],
			public: "198.51.100.10",
		},
		hidden: { subnet: "public", groups: ["web"], addresses: ["10.0.0.11"] },
		mute: { subnet: "public", groups: ["mute"], addresses: ["10.0.0.12"] },
		db: { subnet: "private", groups: ["db"], addresses: ["10.0.1.10"] },
	},
	nats: {
		nat: { subnet: "public", private: "10.0.0.5", public: "198.51.100.5" },
	},
};

const natInstance: Sketch = {
	...twoTiers,
	subnets: {
		...twoTiers.subnets,
		private: { vpc: "main", blocks: ["10.0.1.0/24"], table: "private" },
	},
	tables: {
		...twoTiers.tables,
		private: { vpc: "main", routes: [["0.0.0.0/0", "eni:nat"]] },
	},
	groups: { ...twoTiers.groups, all: { vpc: "main", ...open } },
	hosts: {
		...twoTiers.hosts,
		nat: {
			subnet: "public",
			groups: ["all"],
			addresses: ["10.0.0.20"],
			public: "198.51.100.20",
			forwards: true,
		},
	},
	nats: {},
};

const somewhere = {
	kind: "outside",
	addresses: [{ from: 0xcb007109, end: 0xcb00710a }],
} as const;

function ask(
	sketch: Sketch,
	from: string,
	to: string,
	by: "private" | "public" = "private",
) {
	const model = modelOf(sketch);
	const shop = workshop(model, new Algebra(4));
	const classes = classesOf(model, shop.index);
	const find = (id: string) =>
		classes.find(({ like }) => like.id === id) as InterfaceClass;
	const goal: Goal =
		to === "internet" ? somewhere : { kind: "interface", to: find(to), by };
	const question = { from: from === "internet" ? somewhere : find(from), goal };
	const outcomes = travel(shop, question);
	const ends = outcomes.map((one) => {
		const returning = one.returning ? " (answer)" : "";
		const doubt = one.reason === undefined ? "" : `: ${one.reason}`;
		return `${one.disposition}${returning} at ${one.at}${doubt}: ${ports(shop.algebra.family, one.packets)}`;
	});
	return { ends: ends.sort(), outcomes, shop };
}

/** Protocol and ports only, as far as they fit into a line. */
function ports(family: 4 | 6, set: PacketSet): string {
	const sides = [...boxesOf(set, family)].map(
		({ protocol, destinationPort, sourcePort }) => {
			const text = (
				name: string,
				{ from, end }: { from: unknown; end: unknown },
				all: number,
			) =>
				from === 0 && end === all ? "" : ` ${name} ${from}-${Number(end) - 1}`;
			return `${protocol.from}-${Number(protocol.end) - 1}${text("to", destinationPort, 65536)}${text("by", sourcePort, 65536)}`;
		},
	);
	return [...new Set(sides)].join(", ");
}

describe("a flow", () => {
	test("is delivered where a group admits the sender's group and the answers pass the ACL", () => {
		expect(ask(twoTiers, "web", "db").ends).toMatchInlineSnapshot(`
			[
			  "delivered at db: 6-6 to 5432-5432 by 443-443, 6-6 to 5432-5432 by 32768-65535",
			  "denied-by-network-acl at acl: 6-6 to 23-23",
			  "denied-by-security-group-ingress at db: 0-5, 6-6 to 0-22, 6-6 to 24-5431, 6-6 to 5433-65535, 7-255",
			  "return-denied-by-network-acl (answer) at acl: 6-6 to 5432-5432 by 0-442, 6-6 to 5432-5432 by 444-32767",
			]
		`);
	});
	test("ends at the sender's own groups", () => {
		expect(ask(twoTiers, "mute", "db").ends).toMatchInlineSnapshot(`
			[
			  "denied-by-security-group-egress at mute: 0-255",
			]
		`);
	});
	test("from the internet reaches what has a public address and a group that admits it", () => {
		expect(
			ask(twoTiers, "internet", "web", "public").ends,
		).toMatchInlineSnapshot(`
			[
			  "delivered at web: 6-6 to 80-80",
			  "denied-by-security-group-ingress at web: 0-5, 6-6 to 0-79, 6-6 to 81-65535, 7-255",
			]
		`);
	});
	test("from the internet does not reach what has no public address", () => {
		expect(ask(twoTiers, "internet", "hidden").ends).toMatchInlineSnapshot(`
			[
			  "no-public-address at hidden: 0-255",
			]
		`);
	});
	test("to the internet needs a public address in a public subnet", () => {
		expect(ask(twoTiers, "web", "internet").ends).toMatchInlineSnapshot(`
			[
			  "delivered at internet: 0-255",
			]
		`);
		expect(ask(twoTiers, "hidden", "internet").ends).toMatchInlineSnapshot(`
			[
			  "no-public-address at igw-main: 0-255",
			]
		`);
	});
	test("to the internet goes by the NAT gateway from a private subnet", () => {
		expect(ask(twoTiers, "db", "internet").ends).toMatchInlineSnapshot(`
			[
			  "delivered at internet: 6-6 to 443-443 by 0-22, 6-6 to 443-443 by 24-65535, 6-6 to 32768-65535 by 0-22, 6-6 to 32768-65535 by 24-65535",
			  "denied-by-network-acl at acl: 0-5, 6-6 to 0-442, 6-6 to 444-32767, 7-255",
			  "return-denied-by-network-acl (answer) at acl: 6-6 to 443-443 by 23-23, 6-6 to 32768-65535 by 23-23",
			]
		`);
	});
	test("between neighbours meets no ACL and no route", () => {
		expect(ask(twoTiers, "hidden", "web").ends).toMatchInlineSnapshot(`
			[
			  "delivered at web: 6-6 to 80-80",
			  "denied-by-security-group-ingress at web: 0-5, 6-6 to 0-79, 6-6 to 81-65535, 7-255",
			]
		`);
	});
	test("to one's own public address goes out and comes in again as a stranger", () => {
		expect(ask(twoTiers, "web", "web", "public").ends).toMatchInlineSnapshot(`
			[
			  "delivered at web: 6-6 to 80-80",
			  "denied-by-security-group-ingress at web: 0-5, 6-6 to 0-79, 6-6 to 81-65535, 7-255",
			]
		`);
	});
	test("by a NAT instance to its own public address may pass for the answer to itself", () => {
		expect(ask(natInstance, "db", "nat", "public").ends).toMatchInlineSnapshot(`
			[
			  "delivered at nat: 1-1, 6-6 to 0-1023, 17-17 to 0-1023, 58-58",
			  "insufficient-information at nat: it asks for the translator itself by its public address, and the translator may take the question for the answer to it: 0-0, 2-5, 6-6 to 1024-65535, 7-16, 17-17 to 1024-65535, 18-57, 59-255",
			]
		`);
	});
	test("by a NAT instance to another public address is no answer to anything", () => {
		expect(ask(natInstance, "db", "web", "public").ends).toMatchInlineSnapshot(`
			[
			  "delivered at web: 6-6 to 80-80",
			  "denied-by-security-group-ingress at web: 0-5, 6-6 to 0-79, 6-6 to 81-65535, 7-255",
			]
		`);
	});
});

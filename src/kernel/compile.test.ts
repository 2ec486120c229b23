import { describe, expect, test } from "vitest";
import { modelOf, type Sketch } from "../../test/support/sketch.ts";
import { assignAddresses, compile, type KernelWorld } from "./index.ts";

const network: Sketch = {
	vpcs: {
		main: { blocks: ["10.0.0.0/16", "2001:db8::/56"], internet: true },
		other: { blocks: ["10.1.0.0/16"] },
	},
	subnets: {
		public: {
			vpc: "main",
			blocks: ["10.0.0.0/24", "2001:db8::/64"],
			table: "public",
		},
		private: {
			vpc: "main",
			blocks: ["10.0.1.0/24"],
			table: "private",
			acl: "acl",
		},
		far: { vpc: "other", blocks: ["10.1.0.0/24"], table: "far" },
	},
	tables: {
		public: {
			vpc: "main",
			routes: [
				["0.0.0.0/0", "igw"],
				["::/0", "igw"],
			],
		},
		private: {
			vpc: "main",
			routes: [
				["0.0.0.0/0", "nat:nat"],
				["10.1.0.0/16", "pcx:peering"],
				["192.0.2.0/24", "blackhole"],
				["pl:s3", "vpce:s3"],
			],
		},
		far: { vpc: "other", routes: [["10.0.0.0/16", "pcx:peering"]] },
	},
	acls: {
		acl: {
			vpc: "main",
			in: ["100 allow all from 0.0.0.0/0", "90 deny tcp 23 from 10.0.0.0/16"],
			out: ["100 allow tcp 1024-65535 to 0.0.0.0/0"],
		},
	},
	groups: {
		web: {
			vpc: "main",
			in: ["tcp 80 from 0.0.0.0/0", "icmp 8/0 from 10.0.0.0/8"],
			out: ["all to 0.0.0.0/0", "udp 53 to ::/0"],
		},
		db: { vpc: "main", in: ["tcp 5432 from sg:web"], out: [] },
	},
	hosts: {
		web: {
			subnet: "public",
			groups: ["web"],
			addresses: ["10.0.0.10", "2001:db8::10"],
			public: "198.51.100.10",
		},
		db: { subnet: "private", groups: ["db"] },
		far: { subnet: "far", groups: ["db"], forwards: true },
	},
	nats: {
		nat: { subnet: "public", private: "10.0.0.5", public: "198.51.100.5" },
	},
	peerings: { peering: ["main", "other"] },
	gatewayEndpoints: { main: ["s3"] },
};

describe("a network compiled for the kernel", () => {
	const world = compile(modelOf(network));

	test.each(["links", ...world.namespaces.map(({ name }) => name)])(
		"is as it was: %s",
		async (name) => {
			const file = `golden/${name}.txt`;
			await expect(textOf(world, name)).toMatchFileSnapshot(file);
		},
	);

	test("is the same text for the same model, and leaves the model alone", () => {
		const model = modelOf(network);
		const before = JSON.stringify(model);
		expect(compile(model)).toEqual(compile(model));
		expect(JSON.stringify(model)).toBe(before);
	});

	test("names links within Linux's fifteen letters", () => {
		const names = world.links
			.filter((line) => line.startsWith("link"))
			.flatMap((line) => [line.split(" ")[2], line.split(" ")[10]]);
		expect(names.every((name) => (name ?? "").length <= 15)).toBe(true);
	});
});

test("addresses that the plan does not tell are the subnet's first free ones", () => {
	const two = {
		...network,
		hosts: {
			...network.hosts,
			first: { subnet: "private", groups: [], addresses: ["10.0.1.4"] },
		},
	};
	const assigned = assignAddresses(modelOf(two));
	expect(assigned.get("first")).toEqual(["10.0.1.4"]);
	expect(assigned.get("db")).toEqual(["10.0.1.5"]);
	expect(assigned.get("nat")).toEqual(["10.0.0.5"]);
});

function textOf({ links, namespaces }: KernelWorld, name: string): string {
	if (name === "links") return `${links.join("\n")}\n`;
	const found = namespaces.find((one) => one.name === name);
	if (found === undefined) return "";
	const { element, sysctl, nft, ip, ip6 } = found;
	const part = (title: string, lines: readonly string[]) =>
		lines.length === 0 ? [] : [`# ${title}`, ...lines, ""];
	return [
		`# ${element}`,
		"",
		...part(
			"sysctl",
			sysctl.map((pair) => pair.join(" = ")),
		),
		...part("nft -f -", nft.trimEnd().split("\n").filter(Boolean)),
		...part("ip -batch -", ip),
		...part("ip -6 -batch -", ip6),
	].join("\n");
}

test("who is in no known subnet stands without a link, and nothing is done to one", () => {
	const world = compile(
		modelOf({
			...network,
			hosts: {
				...network.hosts,
				lost: { subnet: "unknown", groups: ["db"], forwards: true },
			},
		}),
	);
	const lost = world.namespaces.find(({ element }) => element === "lost");
	expect(lost?.ip).toEqual(["link set lo up"]);
	expect(
		world.links.filter((line) => line.includes(` ${lost?.name} `)),
	).toEqual([]);
});

test("a group of another VPC means its members only where it may be referenced", () => {
	const admitted = (change: object) => {
		const model = modelOf({
			...network,
			groups: {
				...network.groups,
				db: { vpc: "main", in: ["all from sg:web"], out: [] },
			},
		});
		const world = compile({
			...model,
			peerings: model.peerings.map((one) => ({ ...one, ...change })),
		});
		return world.namespaces
			.find(({ element }) => element === "far")
			?.nft.includes("10.0.0.10");
	};
	expect(admitted({})).toBe(true);
	expect(admitted({ sameRegion: false })).toBe(false);
	expect(admitted({ active: false })).toBe(false);
});

import type {
	Sketch,
	SketchHost,
	SketchNat,
	SketchSubnet,
	SketchVpc,
} from "../support/sketch.ts";
import type { Layout } from "./layout.ts";
import { type Random, randomOf } from "./random.ts";
import { randomTables } from "./random-routes.ts";
import { randomAcl, randomGroup } from "./random-rules.ts";

/** A network of up to three VPCs that uses whatever the model knows; the same seed gives the same one. */
export function randomNetwork(seed: number): Sketch {
	const random = randomOf(seed);
	const layout = layoutOf(random);
	const vpcs = Object.keys(layout.vpcs);
	const groupNames = vpcs.flatMap((vpc) => [
		`${vpc}-g0`,
		`${vpc}-g1`,
		`${vpc}-g2`,
	]);
	const groups = Object.fromEntries(
		groupNames.map((name) => [name, randomGroup(random, layout, name)]),
	);
	const acls = Object.fromEntries(
		vpcs.map((vpc) => [`${vpc}-acl`, randomAcl(random, layout, vpc)]),
	);
	const transit = layout.transit
		? { transit: { tgw: transitOf(random, layout) } }
		: {};
	return {
		vpcs: layout.vpcs,
		subnets: layout.subnets,
		tables: randomTables(random, layout),
		acls,
		groups,
		hosts: layout.hosts,
		nats: layout.nats,
		peerings: layout.peerings,
		...transit,
		lists: { offices: ["203.0.113.64/26", "10.0.0.0/29", "198.51.100.200/32"] },
		gatewayEndpoints: Object.fromEntries(vpcs.map((vpc) => [vpc, ["s3"]])),
	};
}

function layoutOf(random: Random): Layout {
	const ipv6 = random.chance(0.4);
	const count = 1 + random.below(3);
	const vpcs: Record<string, SketchVpc> = {};
	const subnets: Record<string, SketchSubnet> = {};
	const hosts: Record<string, SketchHost> = {};
	const nats: Record<string, SketchNat> = {};
	for (let at = 0; at < count; at++) {
		const vpc = `v${at}`;
		const wide = ipv6 ? [`2001:db8:${at}::/56`] : [];
		const more = random.chance(0.2) ? [`100.6${at + 4}.0.0/20`] : [];
		vpcs[vpc] = {
			blocks: [`10.${at}.0.0/16`, ...more, ...wide],
			internet: random.chance(0.85),
		};
		addSubnets(random, at, ipv6, subnets);
		addHosts(random, vpc, subnets, hosts);
		if (random.chance(0.6)) addNat(random, vpc, subnets, nats);
	}
	const peerings: Record<string, readonly [string, string]> = {};
	if (count > 1 && random.chance(0.6)) peerings.p01 = ["v0", "v1"];
	if (count > 2 && random.chance(0.6)) peerings.p12 = ["v1", "v2"];
	const transit = count > 1 && random.chance(0.45);
	const open = random.chance(0.5);
	return { vpcs, subnets, hosts, nats, peerings, transit, ipv6, open };
}

function addSubnets(
	random: Random,
	vpc: number,
	ipv6: boolean,
	into: Record<string, SketchSubnet>,
): void {
	const count = 2 + random.below(2);
	for (let at = 0; at < count; at++) {
		const bits = random.pick([24, 24, 26]);
		const wide = ipv6 ? [`2001:db8:${vpc}:${at}::/64`] : [];
		into[`v${vpc}-s${at}`] = {
			vpc: `v${vpc}`,
			blocks: [`10.${vpc}.${at}.0/${bits}`, ...wide],
			zone: random.pick(["a", "b"]),
			table: `v${vpc}-${random.pick(["public", "private", "private"])}`,
			...(random.chance(0.5) ? { acl: `v${vpc}-acl` } : {}),
		};
	}
}

function addHosts(
	random: Random,
	vpc: string,
	subnets: Readonly<Record<string, SketchSubnet>>,
	into: Record<string, SketchHost>,
): void {
	const own = Object.keys(subnets).filter((name) => subnets[name]?.vpc === vpc);
	for (const subnet of own) {
		const count = 1 + random.below(2);
		for (let at = 0; at < count; at++) {
			const name = `${subnet}-h${at}`;
			// Around the edges of the blocks that rules name.
			const last = random.pick(
				[6, 7, 8, 9, 15, 16, 31, 32].filter((n) => n % 2 === at),
			);
			into[name] = hostIn(random, vpc, subnet, subnets, last, into);
		}
	}
}

function hostIn(
	random: Random,
	vpc: string,
	subnet: string,
	subnets: Readonly<Record<string, SketchSubnet>>,
	last: number,
	others: Readonly<Record<string, SketchHost>>,
): SketchHost {
	const addresses = (subnets[subnet]?.blocks ?? []).map((block) =>
		block.includes(":")
			? block.replace("::/64", `::${last.toString(16)}`)
			: block.replace(/0\/\d+$/, `${last}`),
	);
	const names = ["g0", "g1", "g2"].map((name) => `${vpc}-${name}`);
	const groups = [random.pick(names), ...random.some(names, 1)];
	const number = Object.keys(others).length;
	return {
		subnet,
		groups: [...new Set(groups)],
		addresses,
		...(random.chance(0.5) ? { public: `198.51.100.${10 + number}` } : {}),
		...(random.chance(0.12) ? { forwards: true } : {}),
		...(random.chance(0.04) ? { filtered: false } : {}),
	};
}

function addNat(
	random: Random,
	vpc: string,
	subnets: Readonly<Record<string, SketchSubnet>>,
	into: Record<string, SketchNat>,
): void {
	const own = Object.keys(subnets).filter((name) => subnets[name]?.vpc === vpc);
	const subnet = random.pick(own);
	const block = subnets[subnet]?.blocks[0] ?? "";
	into[`${vpc}-nat`] = {
		subnet,
		private: block.replace(/0\/\d+$/, "40"),
		...(random.chance(0.85)
			? { public: `198.51.100.${100 + Object.keys(into).length}` }
			: {}),
	};
}

function transitOf(random: Random, { vpcs, subnets }: Layout) {
	const names = Object.keys(vpcs);
	const doors = (vpc: string) => {
		const own = Object.entries(subnets).filter(([, one]) => one.vpc === vpc);
		const zones = new Map(own.map(([name, { zone }]) => [zone, name]));
		const doors = [...zones.values()];
		return random.chance(0.35) ? doors.slice(0, 1) : doors;
	};
	return {
		attachments: Object.fromEntries(names.map((vpc) => [vpc, doors(vpc)])),
		routes: names.flatMap((vpc): (readonly [string, string])[] => [
			...(vpcs[vpc]?.blocks ?? []).map((block) => [block, vpc] as const),
			[`10.${vpc.slice(1)}.1.0/25`, "blackhole"],
		]),
	};
}

import type { SketchGroup } from "../support/sketch.ts";
import type { Layout } from "./layout.ts";
import type { Random } from "./random.ts";

const ports = ["22", "80", "443", "1023-1024", "5432", "8000-8100", "1-65535"];
const ephemeral = ["1024-65535", "32768-65535", "32768-60999", "1-32767"];

/** What a rule may say of protocols; more often than not something that lets much through. */
function randomTraffic(random: Random, ipv6: boolean): string {
	const echo = ipv6
		? ["icmpv6", "icmpv6 128/0"]
		: ["icmp", "icmp 8/0", "icmp 17"];
	return random.pick([
		"all",
		"all",
		"all",
		`tcp ${random.pick(ports)}`,
		`tcp ${random.pick(ports)}`,
		`tcp ${random.pick(ephemeral)}`,
		`udp ${random.pick([...ports, ...ephemeral])}`,
		random.pick(echo),
		"253",
	]);
}

/** Blocks that have somebody at or beside their edges. */
function randomBlock(random: Random, layout: Layout, ipv6: boolean): string {
	if (ipv6) return random.pick(wideBlocks(layout));
	const number = random.below(Object.keys(layout.vpcs).length);
	return random.pick([
		"0.0.0.0/0",
		"0.0.0.0/0",
		"0.0.0.0/1",
		`10.${number}.0.0/16`,
		`10.${number}.${random.below(3)}.0/24`,
		`10.${number}.0.8/29`,
		`10.${number}.1.0/28`,
		"10.0.0.0/15",
		"203.0.113.0/25",
		"203.0.113.128/26",
		"198.51.100.8/29",
		"240.1.0.0/17",
	]);
}

function wideBlocks({ vpcs }: Layout): string[] {
	return [
		"::/0",
		"::/0",
		"2001:db8:ffff::/68",
		...Object.keys(vpcs).flatMap((vpc) => [
			`2001:db8:${vpc.slice(1)}::/56`,
			`2001:db8:${vpc.slice(1)}:1::/64`,
			`2001:db8:${vpc.slice(1)}::8/125`,
		]),
	];
}

export function randomGroup(
	random: Random,
	layout: Layout,
	name: string,
): SketchGroup {
	const vpc = name.split("-")[0] ?? "";
	const rules = (direction: string, count: number) =>
		Array.from({ length: count }, () => {
			const ipv6 = layout.ipv6 && random.chance(0.4);
			const what = randomTraffic(random, ipv6);
			return `${what} ${direction} ${randomPeer(random, layout, vpc, ipv6)}`;
		});
	const open = (direction: string) => [
		`all ${direction} 0.0.0.0/0`,
		`all ${direction} ::/0`,
	];
	const wide = layout.open && random.chance(0.8);
	return {
		vpc,
		in: wide ? open("from") : rules("from", 1 + random.below(4)),
		out: wide || random.chance(0.5) ? open("to") : rules("to", random.below(4)),
	};
}

/** Groups can be named within the VPC and across a peering. */
function randomPeer(
	random: Random,
	layout: Layout,
	vpc: string,
	ipv6: boolean,
): string {
	const near = [vpc, ...peersOf(layout, vpc)];
	const group = `sg:${random.pick(near)}-g${random.below(3)}`;
	const block = randomBlock(random, layout, ipv6);
	const list = `pl:${random.pick(["offices", "s3"])}`;
	return random.pick([block, block, block, group, group, ipv6 ? block : list]);
}

function peersOf({ peerings, transit, ipv6 }: Layout, vpc: string): string[] {
	// The kernel knows a group's members by their addresses alone: it cannot tell who came by the
	// peering from who came by a transit gateway, or over the internet with IPv6.
	if (transit || ipv6) return [];
	return Object.values(peerings).flatMap(([one, other]) =>
		one === vpc ? [other] : other === vpc ? [one] : [],
	);
}

export function randomAcl(random: Random, layout: Layout, vpc: string) {
	return {
		vpc,
		in: aclRules(random, layout, "from"),
		out: aclRules(random, layout, "to"),
	};
}

function aclRules(random: Random, layout: Layout, direction: string) {
	const count = 1 + random.below(5);
	const numbers = Array.from({ length: count }, (_, at) => 100 + at * 10);
	const drawn = numbers.map((number) => {
		const ipv6 = layout.ipv6 && random.chance(0.4);
		const action = random.chance(0.65) ? "allow" : "deny";
		const block = randomBlock(random, layout, ipv6);
		return `${number} ${action} ${randomTraffic(random, ipv6)} ${direction} ${block}`;
	});
	const number = layout.open ? 95 : random.pick([50, 500]);
	const open = [
		`${number} allow all ${direction} 0.0.0.0/0`,
		`${number + 1} allow all ${direction} ::/0`,
	];
	const first = `90 deny tcp ${random.pick(ephemeral)} ${direction} ${randomBlock(random, layout, false)}`;
	if (layout.open) return [...drawn, ...open, first];
	return random.chance(0.6) ? [...drawn, ...open].reverse() : drawn;
}

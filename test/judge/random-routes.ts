import type { Layout } from "./layout.ts";
import type { Random } from "./random.ts";

type Routes = (readonly [string, string])[];

/** A table with a way to the internet and one without for each VPC, with what else leads out of it. */
export function randomTables(random: Random, layout: Layout) {
	const tables = Object.keys(layout.vpcs).flatMap((vpc) =>
		(["public", "private"] as const).map((kind) => [
			`${vpc}-${kind}`,
			{ vpc, routes: distinct(routesOf(random, layout, vpc, kind)) },
		]),
	);
	return Object.fromEntries(tables) as Record<
		string,
		{ vpc: string; routes: Routes }
	>;
}

function routesOf(
	random: Random,
	layout: Layout,
	vpc: string,
	kind: "public" | "private",
): Routes {
	const everywhere: Routes =
		kind === "public"
			? [
					["0.0.0.0/0", "igw"],
					...(layout.ipv6 ? [["::/0", "igw"] as const] : []),
				]
			: privateWays(random, layout, vpc);
	const special = random.some<readonly [string, string]>(
		[
			["203.0.113.0/26", "blackhole"],
			["203.0.113.32/27", kind === "public" ? "igw" : "blackhole"],
			["pl:s3", "vpce:s3"],
			["pl:s3", "vpce:s3"],
			["pl:offices", "igw"],
			["192.0.2.0/24", "pcx:gone"],
		],
		3,
	);
	return [...elsewhere(random, layout, vpc), ...special, ...everywhere];
}

function privateWays(random: Random, layout: Layout, vpc: string): Routes {
	const { nats, hosts, subnets } = layout;
	const forwarders = Object.entries(hosts)
		.filter(([, host]) => subnets[host.subnet]?.vpc === vpc)
		.filter(([, host]) => host.forwards || random.chance(0.1))
		.map(([name]) => `eni:${name}`);
	const nat = Object.keys(nats).filter((name) => name.startsWith(vpc));
	const ways = [...nat.map((name) => `nat:${name}`), ...forwarders];
	const out: Routes = [];
	if (ways.length > 0) out.push(["0.0.0.0/0", random.pick(ways)]);
	else if (random.chance(0.2)) out.push(["0.0.0.0/0", "blackhole"]);
	if (layout.ipv6 && random.chance(0.7)) out.push(["::/0", "eigw"]);
	return out;
}

/** To the other VPCs, in whole or in part; and sometimes through a host to a neighbouring subnet. */
function elsewhere(random: Random, layout: Layout, vpc: string): Routes {
	const routes: Routes = [];
	for (const [name, pair] of Object.entries(layout.peerings)) {
		if (!pair.includes(vpc)) continue;
		const other = pair[0] === vpc ? pair[1] : pair[0];
		const part = random.chance(0.25) ? [`10.${other.slice(1)}.0.0/20`] : [];
		// Beyond the other VPC, where no peering leads.
		if (random.chance(0.3)) routes.push(["203.0.113.128/26", `pcx:${name}`]);
		const blocks = layout.vpcs[other]?.blocks ?? [];
		const whole = random.chance(0.85) ? blocks : [];
		for (const block of [...part, ...whole])
			routes.push([block, `pcx:${name}`]);
	}
	for (const other of Object.keys(layout.vpcs)) {
		if (!layout.transit || other === vpc || random.chance(0.15)) continue;
		for (const block of layout.vpcs[other]?.blocks ?? [])
			routes.push([block, "tgw:tgw"]);
	}
	const forwarder = Object.entries(layout.hosts).find(
		([, host]) =>
			host.forwards === true && layout.subnets[host.subnet]?.vpc === vpc,
	);
	if (forwarder !== undefined && random.chance(0.2))
		routes.push([`10.${vpc.slice(1)}.1.0/24`, `eni:${forwarder[0]}`]);
	return routes;
}

/** A table has one route for a destination. */
function distinct(routes: Routes): Routes {
	const seen = new Set<string>();
	return routes.filter(([to]) => {
		if (seen.has(to)) return false;
		seen.add(to);
		return true;
	});
}

// How long the default claims of generated networks take, in process, from the network
// model to the verdicts: VPCs of 100 interfaces and 25 security groups each, from 100
// interfaces to 10,000. Goal for 4,000 interfaces, 1,000 groups, 40 VPCs: 2 s and 500 MB.
// Usage: npm run bench:reachability [-- runs]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const runs = Number(process.argv[2] ?? 3);
const folder = mkdtempSync(join(tmpdir(), "terrace-bench-"));
const goal = { interfaces: 4000, milliseconds: 2000, megabytes: 500 };

const entry = `
export { emptyModel } from "${root}src/network/index.ts";
export { defaultClaims, proveClaim, prover } from "${root}src/reachability/index.ts";
`;

const any = ["0.0.0.0/0", "::/0"];
const tcp = (port) => ({ protocol: 6, ports: { from: port, to: port } });

/** 8 services of 9 instances behind 8 load balancers of 2 nodes, 8 databases, 4 others: 100 interfaces. */
function vpcParts(at) {
	const id = `vpc${at}`;
	const net = `10.${at}`;
	const subnets = ["a", "b", "c"].flatMap((zone, z) =>
		["public", "private"].map((tier, t) => ({
			kind: "subnet",
			id: `${id}-${tier}-${zone}`,
			address: `${id}-${tier}-${zone}`,
			vpc: id,
			blocks: [`${net}.${z * 16 + t * 64}.0/20`],
			zone,
			routeTable: `${id}-${tier}`,
			routeTableBy: "association",
			networkAcl: `${id}-acl`,
		})),
	);
	const interfaces = [];
	const groups = [];
	const actors = [];
	const balancers = [];
	const targets = [];
	const group = (
		name,
		ingress,
		egress = any.map((cidr) =>
			rule({ protocol: "all" }, { kind: "cidr", cidr }),
		),
	) => {
		groups.push({
			kind: "security-group",
			id: `${id}-${name}`,
			address: `${id}-${name}`,
			vpc: id,
			ingress,
			egress,
		});
		return `${id}-${name}`;
	};
	const add = (owner, type, tier, count, sg, isPublic) => {
		const ids = Array.from({ length: count }, (_, n) => {
			const zone = "abc"[n % 3];
			const number = interfaces.length;
			const one = {
				kind: "interface",
				id: `${id}-${owner}-${n}`,
				address: `${id}-${owner}`,
				subnet: `${id}-${tier}-${zone}`,
				securityGroups: [sg],
				filtered: true,
				addresses: [],
				ipv6: false,
				forwards: false,
				clientPorts: type === "aws_lb" ? "load-balancer" : "linux",
				owner: { type, tags: {} },
			};
			interfaces.push(
				isPublic
					? {
							...one,
							publicAddress: {
								address: `198.${18 + (at >> 7)}.${at % 128}.${number}`,
								placeholder: true,
								certain: true,
								by: "it is public",
							},
						}
					: one,
			);
			return `${id}-${owner}-${n}`;
		});
		return ids;
	};
	const actor = (name, role, ids, listens) =>
		actors.push({
			kind: "actor",
			name: `${role}:${id}-${name}`,
			role,
			why: "",
			members: { kind: "interfaces", interfaces: ids },
			listens,
			needs: [],
			addresses: [`${id}-${name}`],
		});
	for (let s = 0; s < 8; s++) {
		const lb = group(`lb${s}`, [
			rule(tcp(443), { kind: "cidr", cidr: "0.0.0.0/0" }),
		]);
		const app = group(`app${s}`, [
			rule(tcp(8000), { kind: "security-group", securityGroup: lb }),
			rule(tcp(9100), { kind: "cidr", cidr: `${net}.0.0/20` }),
		]);
		const db = group(
			`db${s}`,
			[rule(tcp(5432), { kind: "security-group", securityGroup: app })],
			[],
		);
		const nodes = add(`lb${s}`, "aws_lb", "public", 2, lb, true);
		const instances = add(
			`app${s}`,
			"aws_autoscaling_group",
			"private",
			9,
			app,
			false,
		);
		const databases = add(`db${s}`, "aws_db_instance", "private", 1, db, false);
		actor(`lb${s}`, "load-balancer", nodes, [tcp(443)]);
		actor(`app${s}`, "service", instances, [tcp(8000), tcp(9100)]);
		actor(`db${s}`, "database", databases, [tcp(5432)]);
		targets.push({
			kind: "target-group",
			id: `${id}-tg${s}`,
			address: `${id}-tg${s}`,
			protocols: [6],
			port: 8000,
			preservesClientAddress: false,
			targets: instances.map((one) => ({ interface: one })),
		});
		balancers.push({
			kind: "load-balancer",
			id: `${id}-lb${s}`,
			address: `${id}-lb${s}`,
			type: "application",
			internetFacing: true,
			interfaces: nodes,
			listeners: [
				{
					id: `${id}-l${s}`,
					address: `${id}-l${s}`,
					protocols: [6],
					port: 443,
					targetGroups: [`${id}-tg${s}`],
				},
			],
		});
	}
	const other = group("other", [
		rule({ protocol: "all" }, { kind: "cidr", cidr: "10.0.0.0/8" }),
	]);
	add("other", "aws_instance", "private", 4, other, false);
	const route = (cidr, target) => ({
		address: `${id} ${cidr}`,
		destination: { kind: "cidr", cidr },
		target,
	});
	const everywhere = any
		.slice(0, 1)
		.map((cidr, n) => ({
			address: `${id}-acl ${n}`,
			number: 100 + n,
			action: "allow",
			traffic: { protocol: "all" },
			cidr,
		}));
	return {
		vpcs: [
			{
				kind: "vpc",
				id,
				address: id,
				blocks: [`${net}.0.0/16`],
				resolvesNames: true,
			},
		],
		subnets,
		routeTables: [
			{
				kind: "route-table",
				id: `${id}-public`,
				address: `${id}-public`,
				vpc: id,
				routes: [
					route("0.0.0.0/0", { kind: "internet-gateway", id: `${id}-igw` }),
					...peers(at, route),
				],
			},
			{
				kind: "route-table",
				id: `${id}-private`,
				address: `${id}-private`,
				vpc: id,
				routes: [
					route("0.0.0.0/0", { kind: "nat-gateway", id: `${id}-nat` }),
					...peers(at, route),
				],
			},
		],
		networkAcls: [
			{
				kind: "network-acl",
				id: `${id}-acl`,
				address: `${id}-acl`,
				vpc: id,
				ingress: everywhere,
				egress: everywhere,
			},
		],
		securityGroups: groups,
		interfaces,
		internetGateways: [
			{
				kind: "internet-gateway",
				id: `${id}-igw`,
				address: `${id}-igw`,
				vpc: id,
			},
		],
		natGateways: [
			{
				kind: "nat-gateway",
				id: `${id}-nat`,
				address: `${id}-nat`,
				subnet: `${id}-public-a`,
				publicAddress: `198.19.${at % 256}.1`,
			},
		],
		peerings:
			at === 0
				? []
				: [
						{
							kind: "peering",
							id: `peering${at}`,
							address: `peering${at}`,
							requester: `vpc${at - 1}`,
							accepter: id,
							active: true,
							sameRegion: true,
						},
					],
		loadBalancers: balancers,
		targetGroups: targets,
		actors,
	};
}

function rule(traffic, peer) {
	return { address: "rule", traffic, peer };
}

/** Each VPC is peered with its neighbours. */
function peers(at, route) {
	return [
		route(`10.${at + 1}.0.0/16`, { kind: "peering", id: `peering${at + 1}` }),
		...(at === 0
			? []
			: [
					route(`10.${at - 1}.0.0/16`, { kind: "peering", id: `peering${at}` }),
				]),
	];
}

function modelOf(emptyModel, vpcs) {
	const parts = Array.from({ length: vpcs }, (_, at) => vpcParts(at));
	const lists = Object.keys(parts[0]).map((key) => [
		key,
		parts.flatMap((part) => part[key]),
	]);
	const model = { ...emptyModel(), ...Object.fromEntries(lists) };
	const cidrs = [
		"1.0.0.0/8",
		"2.0.0.0/7",
		"4.0.0.0/6",
		"11.0.0.0/8",
		"64.0.0.0/3",
	];
	const internet = {
		kind: "actor",
		name: "internet",
		role: "internet",
		why: "",
		members: { kind: "outside", cidrs },
		listens: [],
		needs: [],
		addresses: [],
	};
	return { ...model, actors: [internet, ...model.actors] };
}

try {
	const outfile = join(folder, "reachability.mjs");
	await build({
		stdin: { contents: entry, resolveDir: root, loader: "ts" },
		bundle: true,
		platform: "node",
		format: "esm",
		outfile,
		logLevel: "silent",
	});
	const { emptyModel, defaultClaims, proveClaim, prover } = await import(
		pathToFileURL(outfile).href
	);
	console.log(
		`${runs} runs, node ${process.version}; least time in milliseconds:`,
	);
	console.log("interfaces  groups  VPCs  claims  broken      ms    MB");
	for (const vpcs of [1, 4, 10, 20, 40, 100]) {
		const model = modelOf(emptyModel, vpcs);
		let least = Number.POSITIVE_INFINITY;
		let verdicts = [];
		for (let run = 0; run < runs; run++) {
			const start = process.hrtime.bigint();
			const proof = prover(model);
			verdicts = defaultClaims(model).map((claim) => proveClaim(proof, claim));
			least = Math.min(least, Number(process.hrtime.bigint() - start) / 1e6);
		}
		const broken = verdicts.filter(({ holds }) => holds !== "yes").length;
		const megabytes = process.resourceUsage().maxRSS / 1024;
		const cells = [
			model.interfaces.length,
			model.securityGroups.length,
			vpcs,
			verdicts.length,
			broken,
			least.toFixed(0),
			megabytes.toFixed(0),
		];
		console.log(
			cells
				.map((cell, at) => String(cell).padStart([10, 8, 6, 8, 8, 8, 6][at]))
				.join(""),
		);
		if (model.interfaces.length !== goal.interfaces) continue;
		const within = least <= goal.milliseconds && megabytes <= goal.megabytes;
		console.log(
			`${within ? "within" : "above"} the goal of ${goal.milliseconds} ms and ${goal.megabytes} MB`,
		);
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
}

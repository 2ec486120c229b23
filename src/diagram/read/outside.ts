import type { NetworkModel } from "../../network/index.ts";
import {
	entitiesOf,
	entityAt,
	purchasesOf,
	type ResourceGraph,
} from "../../plan/index.ts";
import type { Thing } from "./thing.ts";

type Drawn = Pick<Thing, "icon" | "title" | "lines" | "layer" | "meaning"> & {
	readonly id: string;
	readonly addresses?: readonly string[];
};

/** Who comes from outside, and what stands before the network: names, CDN, firewall. */
export function outsideThings(
	graph: ResourceGraph,
	model: NetworkModel,
): readonly Thing[] {
	return [
		...people(model),
		...nameThings(graph),
		...cdnThings(graph, model),
		...firewallThings(graph),
	].map((drawn) => ({
		subnets: [],
		alike: drawn.id,
		count: 1,
		addresses: [],
		...drawn,
	}));
}

function people({ actors }: NetworkModel): readonly Drawn[] {
	return actors.flatMap(({ role, members }): Drawn[] => {
		if (role === "internet")
			return [
				{
					id: "internet",
					icon: "internet",
					title: "Internet",
					lines: ["everybody"],
					layer: "outside",
					meaning: "internet",
				},
			];
		if (role !== "operator" || members.kind !== "outside") return [];
		const [first = "", ...more] = members.cidrs;
		const from = more.length === 0 ? first : `${first} and ${more.length} more`;
		return [
			{
				id: "operator",
				icon: "users",
				title: "Operator",
				lines: [from],
				layer: "outside",
				meaning: "operator",
			},
		];
	});
}

function nameThings(graph: ResourceGraph): readonly Drawn[] {
	const own = graph.resources.filter(
		({ type, mode }) =>
			mode === "managed" &&
			(type === "aws_route53_zone" || type === "aws_route53_record"),
	);
	if (own.length === 0) return [];
	const zone = own.find(({ type }) => type === "aws_route53_zone") ?? own[0];
	const address = zone?.address ?? "";
	const name = purchasesOf(graph).get(address)?.name ?? address;
	const records = own.filter(({ type }) => type === "aws_route53_record");
	const counted = `${records.length} record${records.length === 1 ? "" : "s"}`;
	return [
		{
			id: "dns",
			icon: "route53",
			title: "Route 53",
			lines: [name, counted],
			layer: "edge",
			addresses: own.map((one) => one.address),
			meaning: "dns",
		},
	];
}

function cdnThings(
	graph: ResourceGraph,
	{ distributions, actors }: NetworkModel,
): readonly Drawn[] {
	if (!actors.some(({ name }) => name === "cdn")) return [];
	const [first] = distributions;
	const entity = entityAt(entitiesOf(graph), first?.address ?? "");
	const many = distributions.length > 1;
	return [
		{
			id: "cdn",
			icon: "cloudfront",
			title: "CloudFront",
			lines: [
				many
					? `${distributions.length} distributions`
					: (entity?.name ?? "distribution"),
			],
			layer: "edge",
			addresses: distributions.map(({ address }) => address),
			meaning: "cdn",
		},
	];
}

function firewallThings(graph: ResourceGraph): readonly Drawn[] {
	const own = graph.resources.filter(
		({ type, mode }) => mode === "managed" && /^aws_waf\w*_web_acl$/.test(type),
	);
	const [first] = own;
	if (first === undefined) return [];
	const purchase = purchasesOf(graph).get(first.address);
	return [
		{
			id: "waf",
			icon: "waf",
			title: "Web firewall",
			lines: [purchase?.name ?? first.address],
			layer: "edge",
			addresses: own.map(({ address }) => address),
			meaning: "waf",
		},
	];
}

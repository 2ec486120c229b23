import type { Blueprint } from "../blueprint/index.ts";
import { type EndpointCaller, endpointServices } from "./endpoint-services.ts";
import { block, type Flow, type Party, type Peer, party } from "./flow.ts";
import {
	hasContainerDatabase,
	hasHosts,
	isInternal,
	reachesInternet,
	servesHttps,
} from "./needs.ts";
import { cloudFrontGroup, prefixList } from "./references.ts";

/** Every conversation that the system needs, in the order of traffic. What is not here is not open. */
export function flows(blueprint: Blueprint): readonly Flow[] {
	return [
		...entryFlows(blueprint),
		...serviceFlows(blueprint),
		...outwardFlows(blueprint, "service"),
		...(hasContainerDatabase(blueprint)
			? outwardFlows(blueprint, "database")
			: []),
		...accessFlows(blueprint),
		...natInstanceFlows(blueprint),
		...loadGeneratorFlows(blueprint),
	];
}

function internet(blueprint: Blueprint): Peer {
	return { kind: "internet", ipv6: blueprint.network.ipv6 };
}

function entryFlows(blueprint: Blueprint): Flow[] {
	const https = servesHttps(blueprint);
	const to = party("load-balancer");
	if (isInternal(blueprint)) {
		const why = "CloudFront alone, through its VPC origin";
		return [
			https
				? flow(cloudFrontGroup, to, 443, "https", why)
				: flow(cloudFrontGroup, to, 80, "http", why),
		];
	}
	const from = internet(blueprint);
	return [
		flow(
			from,
			to,
			80,
			"http",
			https ? "Answered with a redirect to HTTPS" : "The public entry",
		),
		...(https ? [flow(from, to, 443, "https", "The public entry")] : []),
	];
}

function serviceFlows(blueprint: Blueprint): Flow[] {
	const { service, database } = blueprint;
	const flows = [
		flow(
			party("load-balancer"),
			party("service"),
			service.port,
			"app",
			"Requests and health checks",
		),
	];
	if (database) {
		flows.push(
			flow(
				party("service"),
				party("database"),
				database.port,
				"sql",
				"The service's queries",
			),
		);
	}
	return flows;
}

/** How a private party reaches AWS's services and the internet, by the blueprint's egress. */
function outwardFlows(
	blueprint: Blueprint,
	from: "service" | "database",
): Flow[] {
	if (reachesInternet(blueprint)) {
		return [
			flow(
				party(from),
				internet(blueprint),
				443,
				"https",
				outwardReason(blueprint, from),
			),
		];
	}
	const gateways = blueprint.network.gatewayEndpoints.map((name) =>
		flow(
			party(from),
			prefixList(name),
			443,
			"https",
			`${name === "s3" ? "S3" : "DynamoDB"} through the gateway endpoint`,
		),
	);
	return [...endpointFlows(blueprint, from), ...gateways];
}

function endpointFlows(blueprint: Blueprint, from: EndpointCaller): Flow[] {
	return endpointServices(blueprint)
		.filter(({ callers }) => callers.includes(from))
		.map(({ suffix }) =>
			flow(
				party(from),
				party(`endpoint-${suffix}`),
				443,
				"https",
				`Calls of ${suffix}`,
			),
		);
}

function outwardReason(
	blueprint: Blueprint,
	from: "service" | "database",
): string {
	const sealed =
		blueprint.network.egress.kind === "ephemeral-nat"
			? ", while the egress is open"
			: "";
	const what =
		from === "database"
			? "Packages and the image"
			: "Images, packages, AWS and third parties";
	return `${what} over HTTPS${sealed}`;
}

function accessFlows(blueprint: Blueprint): Flow[] {
	const { access } = blueprint;
	if (access.kind !== "bastion" && access.kind !== "instance-connect")
		return [];
	const door: Party =
		access.kind === "bastion" ? "bastion" : "instance-connect";
	const hosts: Party[] = [
		...(hasHosts(blueprint) ? (["service"] as const) : []),
		...(hasContainerDatabase(blueprint) ? (["database"] as const) : []),
	];
	const inward = hosts.map((host) =>
		flow(party(door), party(host), 22, "ssh", "Operators, through the door"),
	);
	if (access.kind === "instance-connect") return inward;
	return [
		...access.from.map((cidr) =>
			flow(block(cidr, cidr), party("bastion"), 22, "ssh", "Operators"),
		),
		flow(
			party("bastion"),
			{ kind: "internet", ipv6: false },
			443,
			"https",
			"Security updates",
		),
		...inward,
	];
}

function natInstanceFlows(blueprint: Blueprint): Flow[] {
	if (blueprint.network.egress.kind !== "nat-instance") return [];
	const { serviceSubnets, databaseSubnets } = blueprint.network;
	// By block and not by group: AWS documents NAT instances so, since what arrives is in transit.
	const sources = hasContainerDatabase(blueprint)
		? [...serviceSubnets, ...databaseSubnets]
		: serviceSubnets;
	return [
		...sources.map(({ cidr, tier, letter }) =>
			flow(
				block(cidr, `${tier}-${letter}`),
				party("nat-instance"),
				443,
				"https",
				"HTTPS that is forwarded",
			),
		),
		flow(
			party("nat-instance"),
			{ kind: "internet", ipv6: false },
			443,
			"https",
			"What it forwards, and its own calls of EC2",
		),
	];
}

function loadGeneratorFlows(blueprint: Blueprint): Flow[] {
	const { loadGenerator } = blueprint;
	if (!loadGenerator) return [];
	const master = party("load-generator-master");
	const worker = party("load-generator-worker");
	const world: Peer = { kind: "internet", ipv6: false };
	const outward = [master, worker].flatMap((from) => [
		flow(from, world, 443, "https", "Locust itself, and requests to the entry"),
		...(servesHttps(blueprint)
			? []
			: [flow(from, world, 80, "http", "Requests to the entry")]),
	]);
	return [
		...loadGenerator.from.map((cidr) =>
			flow(
				block(cidr, cidr),
				master,
				8089,
				"page",
				"Locust's page, for operators",
			),
		),
		flow(worker, master, 5557, "locust", "Workers report to the master"),
		...outward,
		...endpointFlows(blueprint, "load-generator-master"),
		...endpointFlows(blueprint, "load-generator-worker"),
	];
}

function flow(
	from: Peer,
	to: Peer,
	port: number,
	speaks: string,
	why: string,
): Flow {
	return { from, to, port, speaks, why };
}

import { type Actor, type NetworkModel, tcp } from "../../network/index.ts";
import {
	type ApiIntegration,
	entitiesOf,
	entityAt,
	type GatewayApi,
	gatewayApisOf,
	isUnknown,
	ofKind,
	type ResourceGraph,
} from "../../plan/index.ts";
import type { Passage, Step } from "./passage.ts";
import type { Thing } from "./thing.ts";

/** APIs, and functions that stand in no network. */
export function apiThings(graph: ResourceGraph): readonly Thing[] {
	return [...gatewayApisOf(graph).map(apiThing), ...placelessFunctions(graph)];
}

const titles: Readonly<Record<string, string>> = {
	GRAPHQL: "GraphQL API",
	HTTP: "HTTP API",
	REST: "REST API",
	WEBSOCKET: "WebSocket API",
};

function apiThing({
	address,
	name,
	protocol,
	isPublic,
	isDeployed,
	integrations,
}: GatewayApi): Thing {
	const title = isUnknown(protocol) ? "API" : (titles[protocol] ?? "API");
	const has = [
		title === "GraphQL API" ? "AppSync" : "API Gateway",
		...(isPublic === false ? ["private"] : []),
		...(isDeployed ? [] : ["no stage"]),
	];
	const own = integrations.map((one) => one.address);
	return {
		id: address,
		icon: title === "GraphQL API" ? "graphql-api" : "api",
		title,
		lines: [name, has.join(", ")],
		layer: "edge",
		subnets: [],
		alike: title,
		count: 1,
		addresses: [...new Set([address, ...own])],
		meaning: "api",
	};
}

function placelessFunctions(graph: ResourceGraph): readonly Thing[] {
	return ofKind(entitiesOf(graph), "lambda-function")
		.filter(({ managed, network }) => managed && network === undefined)
		.map(({ address, name }) => ({
			id: address,
			icon: "function",
			title: "Function",
			lines: [name, "Lambda, in no VPC"],
			layer: "service",
			subnets: [],
			alike: "function",
			count: 1,
			addresses: [address],
			meaning: "function",
		}));
}

/**
 * Who calls an API, and what it calls: not the prover's words, but the configuration's. The way from a VPC
 * link's interfaces is the prover's.
 */
export function apiSteps(
	graph: ResourceGraph,
	{ actors, loadBalancers }: NetworkModel,
): readonly Step[] {
	const actorOf = (address: string) =>
		actors.find(({ addresses }) => addresses.includes(address))?.name ??
		address;
	const apis = gatewayApisOf(graph).flatMap((api): Step[] => [
		...(api.isPublic === false
			? []
			: [
					called(
						"internet",
						api.address,
						api.isDeployed && api.isPublic === true,
					),
				]),
		...api.integrations.flatMap((one) => [
			...functionsOf(one, graph).map((address) =>
				called(api.address, actorOf(address), one.isAllowed),
			),
			...one.linkedTo.flatMap((link): Step[] => {
				const address = link.kind === "resource" ? link.address : "";
				const balancer = loadBalancers.find((each) => each.address === address);
				const traffic = (balancer?.listeners ?? []).flatMap(
					({ protocols, port }) =>
						protocols.map((protocol) => ({
							protocol,
							ports: { from: port, to: port },
						})),
				);
				return [{ ...called(api.address, actorOf(address), true), traffic }];
			}),
		]),
	]);
	return [...apis, ...functionUrls(graph, actorOf)];
}

function called(from: string, to: string, certain: boolean): Step {
	return { from, to, traffic: [tcp(443)], certain, between: ["", ""] };
}

function functionsOf(
	{ to }: ApiIntegration,
	graph: ResourceGraph,
): readonly string[] {
	if (to?.kind !== "resource") return [];
	const found = entityAt(entitiesOf(graph), to.address);
	return found?.kind === "lambda-function" ? [found.address] : [];
}

/** A function's URL is there for everybody, whatever it then answers. */
function functionUrls(
	{ resources, references }: ResourceGraph,
	actorOf: (address: string) => string,
): readonly Step[] {
	const urls = new Set(
		resources
			.filter(({ type }) => type === "aws_lambda_function_url")
			.map(({ address }) => address),
	);
	return references
		.filter(({ from, path }) => urls.has(from) && path[0] === "function_name")
		.map(({ to }) => called("internet", actorOf(to), true));
}

/** By whose VPC link something leaves, and where each API's integrations send it: a listener's load balancer, or wherever. */
export function linkedApis(
	graph: ResourceGraph,
	actor: Actor | undefined,
): readonly { readonly api: string; readonly to?: string }[] {
	const entities = entitiesOf(graph);
	return gatewayApisOf(graph).flatMap(({ address, integrations }) =>
		integrations.flatMap(({ through, to }) => {
			if (
				through?.kind !== "resource" ||
				actor?.addresses.includes(through.address) !== true
			)
				return [];
			const listener =
				to?.kind === "resource" ? entityAt(entities, to.address) : undefined;
			const balancer =
				listener?.kind === "listener" ? listener.loadBalancer : undefined;
			return balancer?.kind === "resource"
				? [{ api: address, to: balancer.address }]
				: [{ api: address }];
		}),
	);
}

/** The same traffic, sent by the API whose link it leaves by; what it is not meant for is left out. */
export function byApis(
	passage: Passage,
	graph: ResourceGraph,
	{ actors }: NetworkModel,
): readonly Passage[] {
	const byName = (name: string) => actors.find((one) => one.name === name);
	const sender = byName(passage.from.actor);
	const isLink = sender?.addresses.some(
		(address) => entityAt(entitiesOf(graph), address)?.kind === "api-vpc-link",
	);
	if (isLink !== true) return [passage];
	const receiver = byName(passage.to.actor)?.addresses ?? [];
	return linkedApis(graph, sender)
		.filter(({ to }) =>
			to === undefined
				? passage.to.interfaces.length > 0
				: receiver.includes(to),
		)
		.map(({ api, to }) => ({
			...passage,
			from: { ...passage.from, actor: api },
			certain: passage.certain && to !== undefined,
		}));
}

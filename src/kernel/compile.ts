import type { NetworkModel } from "../network/index.ts";
import { gatewayEndpoint } from "./gateway-endpoint.ts";
import { host } from "./host.ts";
import { internetNamespace } from "./internet.ts";
import type { KernelWorld } from "./kernel-world.ts";
import { type Link, makeLink } from "./link.ts";
import { natGateway } from "./nat-gateway.ts";
import { namespaceOf, type Plan, planOf } from "./plan.ts";
import { router } from "./router.ts";
import { routerLinks } from "./router-links.ts";
import { transitGateway } from "./transit-gateway.ts";

/**
 * A network as namespaces: one for each interface, one for each VPC's router, one
 * for each NAT gateway, transit gateway and gateway endpoint, and the internet.
 * What the model does not know (`unknown` rules and targets) is left out, so it
 * admits nothing.
 *
 * @example
 * const world = compile(model);
 * world.namespaces.find(({ element }) => element === "aws_instance.web")?.nft
 */
export function compile(model: NetworkModel): KernelWorld {
	const plan = planOf(model);
	const namespaces = [
		internetNamespace(plan),
		...model.vpcs.map((vpc) => router(plan, vpc)),
		...model.interfaces.map((one) => host(plan, one)),
		...model.natGateways.map((gateway) => natGateway(plan, gateway)),
		...model.transitGateways.map((gateway) => transitGateway(plan, gateway)),
		...model.gatewayEndpoints.map((one) => gatewayEndpoint(plan, one)),
	];
	return Object.freeze({
		kind: "kernel-world",
		namespaces,
		links: [
			...namespaces.map(({ name }) => `netns add ${name}`),
			...links(plan).map(makeLink),
		],
	});
}

function links(plan: Plan): readonly Link[] {
	const { vpcs, subnets, interfaces, natGateways } = plan.model;
	const inSubnets = [...interfaces, ...natGateways].flatMap(
		({ id, subnet }): Link[] => {
			const vpc = subnets.find((one) => one.id === subnet)?.vpc;
			const name = namespaceOf(plan, id);
			if (vpc === undefined) return [];
			const router = { namespace: namespaceOf(plan, vpc), name };
			return [[router, { namespace: name, name: "eth0" }]];
		},
	);
	const others = vpcs.flatMap(({ id }) =>
		routerLinks(plan, id)
			.filter(({ end }) => end === "first")
			.map(
				({ name, peer }): Link => [
					{ namespace: namespaceOf(plan, id), name },
					peer,
				],
			),
	);
	return [...inSubnets, ...others];
}

import type { Blueprint } from "../blueprint/index.ts";

/**
 * Questions about a blueprint that several building blocks ask. Each answer is
 * derived here and nowhere else.
 */

/** Whether the service runs on EC2 hosts of ours. */
export function hasHosts(blueprint: Blueprint): boolean {
	return blueprint.service.runsOn.kind !== "fargate";
}

export function hasContainerDatabase(blueprint: Blueprint): boolean {
	return blueprint.database?.kind === "container";
}

/** Whether private hosts may open connections to the internet, at least while deploying. */
export function reachesInternet(blueprint: Blueprint): boolean {
	const { kind } = blueprint.network.egress;
	return (
		kind === "nat-gateway" ||
		kind === "nat-instance" ||
		kind === "ephemeral-nat"
	);
}

/** HTTPS ends at the load balancer where there is a certificate for it. */
export function servesHttps(blueprint: Blueprint): boolean {
	return (
		blueprint.edge?.domain !== undefined ||
		blueprint.entry.certificateArn !== undefined
	);
}

/** With a CDN the load balancer has no public address: CloudFront reaches it inside AWS's network. */
export function isInternal(blueprint: Blueprint): boolean {
	return blueprint.edge?.cdn !== undefined;
}

/** Whether anything but the load balancer stands in public subnets: a NAT, a bastion, the load generator. */
export function hasPublicHosts(blueprint: Blueprint): boolean {
	return (
		reachesInternet(blueprint) ||
		blueprint.access.kind === "bastion" ||
		blueprint.loadGenerator !== undefined
	);
}

/** Whether the image comes from an ECR repository, ours or one that exists. */
export function pullsFromEcr(blueprint: Blueprint): boolean {
	const { source } = blueprint.service;
	return (
		source.kind === "ecr" ||
		(source.kind === "image" && ecrImage.test(source.image))
	);
}

/** `123456789012.dkr.ecr.eu-west-1.amazonaws.com/name:tag`. */
export const ecrImage =
	/^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com\/([^:@]+)/;

/** Whether anything reads AWS Secrets Manager or SSM at boot. */
export function readsSecrets(
	blueprint: Blueprint,
	store: "secrets-manager" | "ssm",
): boolean {
	const named = Object.values(blueprint.service.secrets).some(
		(secret) => secret.store === store,
	);
	return (
		named || (store === "secrets-manager" && blueprint.database !== undefined)
	);
}

/** Private hosts go out over IPv6 only by a way that is always open: a sealed system must stay sealed. */
export function reachesInternetByIpv6(blueprint: Blueprint): boolean {
	const { ipv6, egress } = blueprint.network;
	return (
		ipv6 && (egress.kind === "nat-gateway" || egress.kind === "nat-instance")
	);
}

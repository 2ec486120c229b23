import type { Blueprint } from "../blueprint/index.ts";
import {
	type Block,
	type Expression,
	output,
	ref,
	template,
} from "../terraform/index.ts";
import { applicationUrl } from "./application-url.ts";
import { databaseAddress } from "./database.ts";
import { repositoryUrl } from "./repository.ts";

interface Output {
	readonly name: string;
	readonly description: string;
	readonly value: Expression | undefined;
}

/** What a person or a script wants to know afterwards, under our names and under the owner's. */
export function outputBlocks(blueprint: Blueprint): Block[] {
	const standard = outputs(blueprint).filter(isThere);
	const aliases = Object.entries(blueprint.outputs).flatMap(
		([name, target]) => {
			const found = standard.find((candidate) => candidate.name === target);
			return found ? [{ ...found, name }] : [];
		},
	);
	return [...standard, ...aliases].map(({ name, description, value }) =>
		output(name, { description, value }),
	);
}

type Present = Output & { readonly value: Expression };

function isThere(candidate: Output): candidate is Present {
	return candidate.value !== undefined;
}

function outputs(blueprint: Blueprint): Output[] {
	return [
		...entryOutputs(blueprint),
		...serviceOutputs(blueprint),
		...databaseOutputs(blueprint),
		...otherOutputs(blueprint),
	];
}

function entryOutputs(blueprint: Blueprint): Output[] {
	const { edge } = blueprint;
	const zone = edge?.domain && edge.hostedZone.kind === "create";
	return [
		{
			name: "application_url",
			description: "Where the application answers.",
			value: applicationUrl(blueprint),
		},
		{
			name: "load_balancer_name",
			description: "The load balancer's own DNS name.",
			value: ref("aws_lb", "main", "dns_name"),
		},
		{
			name: "cdn_domain_name",
			description: "CloudFront's own name for the distribution.",
			value: edge?.cdn
				? ref("aws_cloudfront_distribution", "main", "domain_name")
				: undefined,
		},
		{
			name: "name_servers",
			description:
				"What to enter at the domain's registrar: certificates are issued once these answer.",
			value: zone ? ref("aws_route53_zone", "main", "name_servers") : undefined,
		},
	];
}

function serviceOutputs(blueprint: Blueprint): Output[] {
	const { service, access } = blueprint;
	const names = {
		instance: ref("aws_instance", "service", "id"),
		autoscaling: ref("aws_autoscaling_group", "service", "name"),
		fargate: ref("aws_ecs_service", "service", "name"),
	};
	return [
		{
			name: "service_name",
			description:
				"The instance, the Auto Scaling group or the ECS service that runs the application.",
			value: names[service.runsOn.kind],
		},
		{
			name: "repository_url",
			description: "Where images are pushed.",
			value: repositoryUrl(blueprint),
		},
		{
			name: "bastion_address",
			description: "The bastion's public address, for ssh -J.",
			value:
				access.kind === "bastion"
					? ref("aws_eip", "bastion", "public_ip")
					: undefined,
		},
	];
}

function databaseOutputs(blueprint: Blueprint): Output[] {
	const address = databaseAddress(blueprint);
	const port = blueprint.database?.port ?? 0;
	const replicas = address?.readerHosts ?? [];
	return [
		{
			name: "database_endpoint",
			description: "Host and port of the database, inside the VPC.",
			value: address ? template(address.writerHost, `:${port}`) : undefined,
		},
		{
			name: "replica_endpoints",
			description: "Host and port of each read replica, inside the VPC.",
			value:
				replicas.length > 0
					? replicas.map((host) => template(host, `:${port}`))
					: undefined,
		},
		{
			name: "secret_arn",
			description: "The secret with the database's user and password.",
			value: address?.secretArn,
		},
	];
}

function otherOutputs({
	storage,
	loadGenerator,
	database,
}: Blueprint): Output[] {
	const logs = [
		ref("aws_cloudwatch_log_group", "service", "name"),
		...(database?.kind === "container"
			? [ref("aws_cloudwatch_log_group", "database", "name")]
			: []),
	];
	return [
		{
			name: "assets_bucket",
			description: "The bucket of the application's files.",
			value: storage.assets ? ref("aws_s3_bucket", "assets", "id") : undefined,
		},
		{
			name: "front_end_bucket",
			description: "The bucket that the front end is uploaded to.",
			value: storage.frontEnd
				? ref("aws_s3_bucket", "front_end", "id")
				: undefined,
		},
		{
			name: "locust_url",
			description: "The load generator's page, for the operators' addresses.",
			value: loadGenerator
				? template(
						"http://",
						ref("aws_instance", "load_generator_master", "public_ip"),
						":8089",
					)
				: undefined,
		},
		{ name: "log_groups", description: "Where the logs are.", value: logs },
	];
}

import type { Blueprint } from "./blueprint.ts";
import type { Draft } from "./draft.ts";

/** An output that Terraform prints after an apply. */
export interface OutputName {
	readonly name: string;
	readonly description: string;
}

/** Every output that a blueprint can have; which of them it has depends on its parts. */
export const outputNames = [
	{ name: "application_url", description: "Where the application answers." },
	{
		name: "load_balancer_name",
		description: "The load balancer's own DNS name.",
	},
	{
		name: "cdn_domain_name",
		description: "CloudFront's own name for the distribution.",
	},
	{
		name: "name_servers",
		description: "What to enter at the domain's registrar.",
	},
	{
		name: "service_name",
		description: "The instance, the group or the ECS service that runs it.",
	},
	{ name: "repository_url", description: "Where images are pushed." },
	{ name: "bastion_address", description: "The bastion's public address." },
	{ name: "database_endpoint", description: "Host and port of the database." },
	{
		name: "replica_endpoints",
		description: "Host and port of each read replica.",
	},
	{
		name: "secret_arn",
		description: "The secret with the database's user and password.",
	},
	{
		name: "assets_bucket",
		description: "The bucket of the application's files.",
	},
	{
		name: "front_end_bucket",
		description: "The bucket that the front end is uploaded to.",
	},
	{ name: "locust_url", description: "The load generator's page." },
	{ name: "log_groups", description: "Where the logs are." },
] as const satisfies readonly OutputName[];

export type OutputKey = (typeof outputNames)[number]["name"];

type Asked = Pick<
	Draft,
	"access" | "database" | "edge" | "storage" | "loadGenerator"
> & { readonly service: Partial<Blueprint["service"]> };

/** What a blueprint must have for an output; those that are not here are in every blueprint. */
const conditions: Partial<Record<OutputKey, (asked: Asked) => boolean>> = {
	cdn_domain_name: ({ edge }) => edge?.cdn !== undefined,
	name_servers: ({ edge }) =>
		edge?.domain !== undefined && edge.hostedZone.kind === "create",
	repository_url: ({ service }) => service.source?.kind === "ecr",
	bastion_address: ({ access }) => access?.kind === "bastion",
	database_endpoint: ({ database }) => database !== undefined,
	replica_endpoints: ({ database }) =>
		database?.kind === "rds" && database.replicas.length > 0,
	secret_arn: ({ database }) => database !== undefined,
	assets_bucket: ({ storage }) => storage?.assets !== undefined,
	front_end_bucket: ({ storage }) => storage?.frontEnd !== undefined,
	locust_url: ({ loadGenerator }) => loadGenerator !== undefined,
};

/** The names of the outputs that a blueprint has. */
export function outputsOf(asked: Asked): readonly OutputKey[] {
	return outputNames
		.map(({ name }) => name)
		.filter((name) => conditions[name]?.(asked) ?? true);
}

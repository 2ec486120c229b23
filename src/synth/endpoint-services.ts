import type { Blueprint } from "../blueprint/index.ts";
import {
	hasContainerDatabase,
	hasHosts,
	pullsFromEcr,
	readsSecrets,
} from "./needs.ts";

/** Who is led to an endpoint by the service's own name, as everybody in its VPC is. */
export type EndpointCaller =
	| "service"
	| "database"
	| "load-generator-master"
	| "load-generator-worker";

/** An interface endpoint: the service's suffix, and who calls it. */
export interface EndpointService {
	/** `ecr.api`, as in `com.amazonaws.<region>.ecr.api`. */
	readonly suffix: string;
	readonly callers: readonly EndpointCaller[];
}

/**
 * The AWS services that this blueprint's private hosts and tasks call, where interface endpoints are their way out.
 *
 * Fargate tasks need `ecr.api` and `ecr.dkr` (and S3 for the layers), `logs`, and `secretsmanager` or `ssm` for
 * injected secrets; ECS Exec and Session Manager need `ssmmessages`. Source: "Amazon ECR interface VPC endpoints"
 * and "Amazon ECS interface VPC endpoints" in the Amazon ECR and ECS user guides.
 */
export function endpointServices(
	blueprint: Blueprint,
): readonly EndpointService[] {
	const { egress } = blueprint.network;
	if (egress.kind !== "endpoints") return [];
	const service = serviceCalls(blueprint);
	const database = databaseCalls(blueprint);
	const suffixes = [
		...new Set([...service, ...database, ...egress.additional]),
	].sort();
	return suffixes.map((suffix) => ({
		suffix,
		callers: [
			...(database.includes(suffix) && !service.includes(suffix)
				? []
				: (["service"] as const)),
			...(database.includes(suffix) ? (["database"] as const) : []),
			// It has a public address, and is led to the endpoint all the same.
			...(blueprint.loadGenerator && suffix === "logs"
				? (["load-generator-master", "load-generator-worker"] as const)
				: []),
		],
	}));
}

function serviceCalls(blueprint: Blueprint): string[] {
	const { runsOn } = blueprint.service;
	const sessions =
		blueprint.access.kind === "session-manager" && hasHosts(blueprint);
	const exec = runsOn.kind === "fargate" && runsOn.exec;
	return [
		"logs",
		...(pullsFromEcr(blueprint) ? ["ecr.api", "ecr.dkr"] : []),
		...(readsSecrets(blueprint, "secrets-manager") ? ["secretsmanager"] : []),
		...(readsSecrets(blueprint, "ssm") || sessions ? ["ssm"] : []),
		...(sessions || exec ? ["ssmmessages"] : []),
		...(hasHosts(blueprint) ? ["monitoring"] : []),
	];
}

function databaseCalls(blueprint: Blueprint): string[] {
	if (!hasContainerDatabase(blueprint)) return [];
	const sessions = blueprint.access.kind === "session-manager";
	return [
		"logs",
		"monitoring",
		"secretsmanager",
		...(sessions ? ["ssm", "ssmmessages"] : []),
	];
}

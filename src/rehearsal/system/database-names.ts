import type { Actor } from "../../network/index.ts";
import type { ResourceGraph } from "../../plan/index.ts";
import { databaseResource } from "./database-settings.ts";

/** What RDS puts into the names of an account's databases in a region; made up. */
const accountPart = "c0rehearsal0";

/**
 * The name by which RDS has a database asked for: `shop-primary.c0rehearsal0.us-east-1.rds.amazonaws.com`. A plan does
 * not know it yet. Source: Amazon RDS User Guide, "Finding the connection information for an RDS DB instance".
 */
export function endpointName(
	graph: ResourceGraph,
	{ addresses, name }: Actor,
	region: string,
): string {
	const attributes = databaseResource(graph, addresses)?.attributes ?? {};
	const { identifier, cluster_identifier } = attributes;
	const [own = name] = [identifier, cluster_identifier].filter(
		(one): one is string => typeof one === "string",
	);
	const label = own.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
	return `${label}.${accountPart}.${region}.rds.amazonaws.com`;
}

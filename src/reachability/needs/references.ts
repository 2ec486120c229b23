import type { Reference } from "../../plan/index.ts";
import type { Destination } from "./boot-need.ts";
import { ecrDestinations, service } from "./image.ts";

/** What an attribute that is handed to a program refers to, and so what the program will ask for. */
export function referredDestinations(
	references: readonly Reference[],
	from: string,
	attributes: readonly string[],
): readonly Destination[] {
	return references
		.filter(
			(one) => one.from === from && attributes.includes(String(one.path[0])),
		)
		.flatMap(({ to, attribute }) => destinationsOf(to, String(attribute[0])));
}

const written = new Set(["value", "insecure_value", "secret_string"]);

function destinationsOf(to: string, attribute: string): readonly Destination[] {
	const type = typeOf(to);
	// Terraform writes these out: the program is handed the text, and asks nobody for it.
	if (written.has(attribute)) return [];
	if (
		attribute === "master_user_secret" ||
		/^aws_secretsmanager_secret/.test(type)
	)
		return [service("secretsmanager", "reads its secret")];
	// Terraform puts a value in where it is made: nobody asks for it then.
	if (type === "aws_ssm_parameter" && !/value$/.test(attribute))
		return [service("ssm", "reads a parameter")];
	if (type === "aws_ecr_repository") return ecrDestinations;
	return [];
}

/** The type of a resource, by its address: `module.a.aws_ssm_parameter.b["c"]`. */
function typeOf(address: string): string {
	return /(?:^|\.)((?:aws)_[a-z0-9_]+)\.[^.]+$/.exec(address)?.[1] ?? "";
}

/** Databases and caches that an attribute refers to: their clients. */
export function referredStores(
	references: readonly Reference[],
	from: string,
	attributes: readonly string[],
): readonly string[] {
	const found = references
		.filter(
			(one) =>
				one.from === from &&
				attributes.includes(String(one.path[0])) &&
				one.attribute[0] !== "master_user_secret",
		)
		.map(({ to }) => to)
		.filter((to) => stores.test(typeOf(to)));
	return [...new Set(found)];
}

const stores =
	/^aws_(?:db_instance|rds_cluster|rds_cluster_instance|elasticache_cluster|elasticache_replication_group)$/;

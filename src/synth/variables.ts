import type { Blueprint } from "../blueprint/index.ts";
import { type Block, variable } from "../terraform/index.ts";
import { hasContainerDatabase } from "./needs.ts";

/** Only what changes between two runs of the same code is a variable; everything else is in the code. */
export function variableBlocks(blueprint: Blueprint): Block[] {
	return [
		...egressVariables(blueprint),
		...imageVariables(blueprint),
		...passwordVariables(blueprint),
	];
}

function egressVariables(blueprint: Blueprint): Block[] {
	if (blueprint.network.egress.kind !== "ephemeral-nat") return [];
	return [
		variable("egress_open", {
			description:
				"Whether the private subnets have a way to the internet. Open while deploying; false removes the NAT gateway, its address and the default route, and nothing else.",
			type: "bool",
			default: true,
			nullable: false,
		}),
	];
}

function imageVariables(blueprint: Blueprint): Block[] {
	const { runsOn } = blueprint.service;
	if (runsOn.kind !== "autoscaling" || runsOn.ami !== undefined) return [];
	return [
		variable("image_generation", {
			description:
				"Raise it to move the group to the newest Amazon Linux 2023, host by host.",
			type: "number",
			default: 1,
			nullable: false,
		}),
	];
}

function passwordVariables(blueprint: Blueprint): Block[] {
	const { database } = blueprint;
	const container = hasContainerDatabase(blueprint);
	if (!database || (database.kind === "rds" && database.replicas.length === 0))
		return [];
	return [
		...(container
			? [
					variable("db_password", {
						description:
							"The database's password, from the environment: export TF_VAR_db_password=... It goes to Secrets Manager and is kept nowhere else.",
						type: "string",
						ephemeral: true,
						sensitive: true,
						nullable: false,
					}),
				]
			: []),
		variable("db_password_version", {
			description: container
				? "Raise it to hand db_password to Secrets Manager again."
				: "Raise it to have a new database password made.",
			type: "number",
			default: 1,
			nullable: false,
		}),
	];
}

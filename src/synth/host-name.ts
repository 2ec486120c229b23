import type { Blueprint } from "../blueprint/index.ts";
import { awsName } from "./names.ts";

/**
 * What a host calls its unit, its user and its metrics: one of its own in the account, whatever environments there
 * are. The service's has no more than the 32 characters that a user's name may have, as the prefix does.
 */
export function hostName(
	blueprint: Blueprint,
	host: "service" | "database",
): string {
	return host === "service" ? blueprint.prefix : awsName(blueprint, host);
}

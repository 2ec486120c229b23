import type { Blueprint } from "../blueprint/index.ts";
import { awsName } from "./names.ts";

/** What a host calls itself, and its metrics: of its own in the account, whatever environments there are. */
export function hostName(
	blueprint: Blueprint,
	host: "service" | "database",
): string {
	return awsName(blueprint, host);
}

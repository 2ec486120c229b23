import { randomBytes } from "node:crypto";
import type { Prompts } from "./ports.ts";
import { hasVariable, type System } from "./system.ts";

/** The variable that carries a password into Secrets Manager; RDS makes its own. */
const variable = "db_password";

/** Where the password came from decides what may be done with it. */
export interface Password {
	readonly from: "environment" | "person" | "made";
	readonly value: string;
}

/**
 * The database's password, where the system needs one: from the environment, from a person,
 * or made. It goes to terraform in the environment of its process, and from there to
 * Secrets Manager; it is written nowhere else.
 */
export async function findPassword(
	system: System,
	isFirst: boolean,
	{ secret }: Prompts,
): Promise<Password | undefined> {
	if (!hasVariable(system, variable)) return undefined;
	const given = system.workspace.environment[`TF_VAR_${variable}`];
	if (given !== undefined && given !== "")
		return { from: "environment", value: given };
	// Later on terraform wants a value, and hands it to nobody as long as the version stays.
	const typed = isFirst
		? await secret("A password for the database (empty: one is made)")
		: undefined;
	if (typed !== undefined && typed !== "")
		return { from: "person", value: typed };
	return { from: "made", value: makePassword() };
}

export function withPassword(
	system: System,
	password: Password | undefined,
): System {
	if (password === undefined) return system;
	const secrets = { [variable]: password.value };
	return { ...system, workspace: { ...system.workspace, secrets } };
}

/** Letters, digits, hyphens and underscores: it needs no escape in a URL. */
function makePassword(): string {
	return randomBytes(24).toString("base64url");
}

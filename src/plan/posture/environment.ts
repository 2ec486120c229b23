import { isObjectValue, isUnknown, type Value } from "../value.ts";
import { type PlainSecret, plainSecret } from "./plain-secret.ts";

/** Variables of a container or a function, as far as they can be judged; their values stay where they are. */
export interface Environment {
	readonly secrets: readonly PlainSecret[];
	/** Names of secrets whose values nobody can tell yet. */
	readonly unknown: readonly string[];
}

export function environmentOf(
	entries: readonly (readonly [string, Value | undefined])[],
): Environment {
	const secrets: PlainSecret[] = [];
	const unknown: string[] = [];
	for (const [name, value] of entries) {
		if (typeof value === "string") {
			const secret = plainSecret(name, value);
			if (secret !== undefined) secrets.push(secret);
		} else if (isUnknown(value))
			unknown.push(...madeOfSecrets(name, value.from));
		else if (
			isObjectValue(value) === false &&
			value !== null &&
			value !== undefined
		)
			unknown.push(name);
	}
	return { secrets, unknown };
}

/** A value that comes from elsewhere is of interest only where its name speaks of a secret. */
function madeOfSecrets(
	name: string,
	from: readonly { readonly path: readonly (string | number)[] }[],
): string[] {
	const known = from.some(({ path }) =>
		/^(arn|id|name|url|endpoint|address|dns_name|bucket)$/.test(
			String(path[0]),
		),
	);
	return plainSecret(name, "unknown") !== undefined && !known ? [name] : [];
}

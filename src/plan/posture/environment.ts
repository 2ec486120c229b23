import { isObjectValue, isSensitive, isUnknown, type Value } from "../value.ts";
import {
	isSecretName,
	type PlainSecret,
	plainSecret,
	secretForm,
} from "./plain-secret.ts";

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
		if (value === null || value === undefined || isObjectValue(value)) continue;
		const secret = written(name, value);
		if (secret !== undefined) secrets.push(secret);
		else if (isUnknown(value)) unknown.push(...madeOfSecrets(name, value.from));
		else if (typeof value !== "string") unknown.push(name);
	}
	return { secrets, unknown };
}

/** A secret that stands in the value, as far as that is known. */
function written(name: string, value: Value): PlainSecret | undefined {
	if (typeof value === "string") return plainSecret(name, value);
	if (isSensitive(value))
		return isSecretName(name)
			? {
					name,
					why: "it is called like a secret and its value is marked as sensitive",
				}
			: undefined;
	const parts =
		isUnknown(value) && value.made?.as === "text" ? value.made.parts : [];
	// What somebody keeps secret stands where a password does, between a colon and an at sign.
	const inUrl = parts.some(
		(part, at) =>
			isSensitive(part) &&
			/:\/\/[^\s:/@]*:$/.test(String(parts[at - 1])) &&
			String(parts[at + 1]).startsWith("@"),
	);
	if (inUrl) return { name, why: "it holds a password in a URL" };
	// What is written around what is not known yet, as a URL's password before its host; `$` is no part of a secret.
	const form = secretForm(
		parts.map((part) => (typeof part === "string" ? part : "$")).join(""),
	);
	return form === undefined ? undefined : { name, why: `it holds ${form}` };
}

/** A value that comes from elsewhere is of interest only where its name speaks of a secret. */
function madeOfSecrets(
	name: string,
	from: readonly { readonly path: readonly (string | number)[] }[],
): string[] {
	const known = from.some(({ path }) =>
		/(^|_)(arn|id|name|url|endpoint|address|bucket)$/.test(
			String(path.findLast((step) => typeof step === "string")),
		),
	);
	return plainSecret(name, "unknown") !== undefined && !known ? [name] : [];
}

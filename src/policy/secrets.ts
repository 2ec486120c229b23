import type { PlainSecret } from "../plan/index.ts";
import { compliant, unclear, type Verdict, violation } from "./answer.ts";

/** No secret in a place where many can read it. */
export function withoutSecrets(
	where: string,
	secrets: readonly PlainSecret[],
	unknown: readonly string[] = [],
): Verdict {
	if (secrets.length > 0) return violation(`${where} holds ${phrase(secrets)}`);
	return unknown.length === 0
		? compliant
		: unclear(`${where} has ${unknown.join(", ")}, whose value is not known`);
}

/** Names with why they were taken for secrets, each reason once. */
function phrase(secrets: readonly PlainSecret[]): string {
	const byWhy = new Map<string, string[]>();
	for (const { name, why } of secrets)
		byWhy.set(why, [...(byWhy.get(why) ?? []), name]);
	return [...byWhy]
		.map(([why, names]) => `${names.join(", ")} in plain text: ${why}`)
		.join("; and ");
}

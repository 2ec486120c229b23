import type { PlainSecret } from "../plan/index.ts";
import { compliant, unclear, type Verdict, violation } from "./answer.ts";

/** No secret in a place where many can read it. */
export function withoutSecrets(
	where: string,
	secrets: readonly PlainSecret[],
	unknown: readonly string[] = [],
): Verdict {
	const [first] = secrets;
	if (first !== undefined) {
		const names = secrets.map(({ name }) => name).join(", ");
		return violation(`${where} holds ${names} in plain text: ${first.why}`);
	}
	return unknown.length === 0
		? compliant
		: unclear(`${where} has ${unknown.join(", ")}, whose value is not known`);
}

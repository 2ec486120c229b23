import type { PolicyResult } from "../policy/index.ts";

/** What the rules say, for machines: `version` changes when a field does. */
export function policyJson({ kind: _kind, ...result }: PolicyResult) {
	return { kind: "terrace-policy", ...result };
}

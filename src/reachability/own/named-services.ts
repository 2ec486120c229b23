import type { Claim } from "../claim/index.ts";
import { selectorsOf } from "./selectors.ts";

const service = /^aws:([a-z0-9][a-z0-9.-]*)$/;

/** The services of AWS that claims speak of, as endpoints call them: they are there, though nothing in the system names them. */
export function namedServices(claims: readonly Claim[]): readonly string[] {
	const found = claims
		.flatMap(selectorsOf)
		.flatMap(({ actor = "" }) => service.exec(actor)?.[1] ?? []);
	return [...new Set(found)];
}

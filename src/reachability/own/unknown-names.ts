import {
	type Diagnostic,
	nearestName,
	problem,
} from "../../diagnostics/index.ts";
import type { Actor } from "../../network/index.ts";
import type { Claim, Selector } from "../claim/index.ts";

/** Who is called by his role alone, where there is one of it. */
const roles = [
	...["internet", "operator", "cdn", "cdn-origin", "load-balancer", "service"],
	...["database", "replica", "cache", "file-system", "bastion"],
	"load-generator",
];

export interface NamesThere {
	/** Where the claims stand. */
	readonly file: string;
	/** They are about several systems, some of which have no replica: a role is no slip of the pen. */
	readonly anyRole?: boolean;
}

/** Claims that name an actor who is not here: a slip of the pen must not look like a proof. */
export function unknownNames(
	claims: readonly Claim[],
	actors: readonly Actor[],
	{ file, anyRole = false }: NamesThere,
): readonly Diagnostic[] {
	const names = [...new Set(actors.map(({ name }) => name))];
	const wrong = claims.flatMap(selectorsOf).flatMap(({ actor }) => {
		const known =
			actor === undefined ||
			actor.includes("*") ||
			actor.startsWith("aws:") ||
			names.includes(actor) ||
			(anyRole && roles.includes(actor));
		return known ? [] : [actor];
	});
	return [...new Set(wrong)].map((name) => {
		const near = nearestName(name, names);
		const guess =
			near === undefined ? "" : `Did you mean ${JSON.stringify(near)}? `;
		return problem({
			code: "claim-unknown-actor",
			summary: `a claim speaks of ${JSON.stringify(name)}, and there is no such actor`,
			detail: `${guess}Here are: ${shown(names)}. \`--actors\` says why each was found.`,
			source: { file },
		});
	});
}

const most = 20;

function shown(names: readonly string[]): string {
	const first = names.slice(0, most).join(", ");
	return names.length > most
		? `${first} and ${names.length - most} more`
		: first;
}

function selectorsOf(claim: Claim): readonly Selector[] {
	return [claim.from, claim.to].flat();
}

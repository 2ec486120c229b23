import {
	type Diagnostic,
	nearestName,
	problem,
} from "../../diagnostics/index.ts";
import type { Actor } from "../../network/index.ts";
import type { Claim } from "../claim/index.ts";
import { isServiceName, servicesLike } from "../service-name.ts";
import { selectorsOf } from "./selectors.ts";

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

/**
 * Claims that name an actor or a Terraform address that is not here: a slip of the pen
 * must not look like a proof. What has a `*` in it, a type or a tag may mean nobody: such
 * a claim is idle, and says so.
 */
export function unknownNames(
	claims: readonly Claim[],
	actors: readonly Actor[],
	{ file, anyRole = false }: NamesThere,
): readonly Diagnostic[] {
	const names = [...new Set(actors.map(({ name }) => name))];
	const addresses = [...new Set(actors.flatMap((one) => one.addresses))];
	const selectors = claims.flatMap(selectorsOf);
	const isActor = (name: string) =>
		name.includes("*") ||
		// Somebody's slip makes a service of its own in the model: the names there prove nothing.
		(name.startsWith("aws:") ? isServiceName(name) : names.includes(name)) ||
		(anyRole && roles.includes(name));
	const isAddress = (address: string) =>
		address.includes("*") || addresses.includes(address);
	const wrong = [
		...selectors.flatMap(({ actor }) =>
			actor === undefined || isActor(actor) ? [] : [{ name: actor, names }],
		),
		...selectors.flatMap(({ address }) =>
			address === undefined || isAddress(address)
				? []
				: [{ name: address, names: addresses }],
		),
	];
	return [...new Map(wrong.map((one) => [one.name, one])).values()].map(
		(one) =>
			one.name.startsWith("aws:")
				? unknownService(one.name.slice("aws:".length), file)
				: unknown(one, file),
	);
}

function unknownService(name: string, file: string): Diagnostic {
	const guesses = servicesLike(name).map((one) => JSON.stringify(`aws:${one}`));
	const guess =
		guesses.length === 0 ? "" : `Did you mean ${guesses.join(" or ")}? `;
	return problem({
		code: "claim-unknown-actor",
		summary: `a claim speaks of ${JSON.stringify(`aws:${name}`)}, and no service of AWS is called that`,
		detail: `${guess}A service is called as at the end of its endpoint's name: "aws:secretsmanager" of com.amazonaws.REGION.secretsmanager. "AWS services that integrate with AWS PrivateLink" in AWS's documentation lists them.`,
		source: { file },
	});
}

function unknown(
	{ name, names }: { readonly name: string; readonly names: readonly string[] },
	file: string,
): Diagnostic {
	const near = nearestName(name, names);
	const guess =
		near === undefined ? "" : `Did you mean ${JSON.stringify(near)}? `;
	return problem({
		code: "claim-unknown-actor",
		summary: `a claim speaks of ${JSON.stringify(name)}, and there is no such actor`,
		detail: `${guess}Here are: ${shown(names)}. \`--actors\` says why each was found.`,
		source: { file },
	});
}

const most = 20;

function shown(names: readonly string[]): string {
	const first = names.slice(0, most).join(", ");
	return names.length > most
		? `${first} and ${names.length - most} more`
		: first;
}

import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";
import { show } from "../show.ts";
import { isDomain, isSubdomain } from "./domain-name.ts";
import { repeated } from "./repeated.ts";

/** Names before the load balancer: the domain, what is served beside it, where its zone comes from. */
export function edgeRules({ edge, input }: Draft): readonly Finding[] {
	if (edge === undefined || input.edge === undefined) return [];
	const { domain, subdomains = [] } = input.edge;
	return [
		...(domain === undefined ? checkNoDomain(input.edge) : checkDomain(domain)),
		...subdomains.flatMap((name, index) =>
			checkSubdomain(name, domain, ["edge", "subdomains", index]),
		),
		...repeated(subdomains, ["edge", "subdomains"]),
		...checkZone(edge.hostedZone),
		...repeated(edge.waf?.countOnly ?? [], ["edge", "waf", "countOnly"]),
	];
}

type EdgeInput = NonNullable<Draft["input"]["edge"]>;

/** Keys that say something about a domain when there is none. */
function checkNoDomain(input: EdgeInput): Finding[] {
	const useless = (["hostedZone", "subdomains"] as const).filter(
		(key) => input[key] !== undefined,
	);
	return useless.map((key) =>
		wrong({
			code: "missing-key",
			path: ["edge", "domain"],
			related: [["edge", key]],
			summary: `${key} is given, but no domain`,
			detail: `Add domain: "example.com", or leave ${key} out.`,
		}),
	);
}

function checkDomain(domain: string): Finding[] {
	if (isDomain(domain)) return [];
	const meant = domain
		.toLowerCase()
		.replace(/^https?:\/\//, "")
		.replace(/[/.]+$/, "");
	return [
		wrong({
			code: "bad-domain",
			path: ["edge", "domain"],
			summary: `${show(domain)} is no domain`,
			detail: isDomain(meant)
				? `Did you mean "${meant}"?`
				: "Write it like example.com, in lower case; names with other letters in their xn-- form.",
		}),
	];
}

function checkSubdomain(
	name: string,
	domain: string | undefined,
	path: readonly (string | number)[],
): Finding[] {
	const suffix = `.${domain}`;
	const isWhole = domain !== undefined && name.endsWith(suffix);
	if (isSubdomain(name) && !isWhole) return [];
	return [
		wrong({
			code: "bad-domain",
			path,
			summary: `${show(name)} is no name inside the domain`,
			detail: isWhole
				? `The domain is added to it: write "${name.slice(0, -suffix.length)}".`
				: "Write what stands before the domain, in lower case: www, api.",
		}),
	];
}

function checkZone(zone: { kind: string; id?: string }): Finding[] {
	if (zone.id === undefined || /^Z[A-Z0-9]{5,31}$/.test(zone.id)) return [];
	return [
		wrong({
			code: "bad-identifier",
			path: ["edge", "hostedZone", "id"],
			summary: `${show(zone.id)} is no hosted zone`,
			detail:
				"Hosted zones are written like Z0123456789ABCDEFGHIJ, without /hostedzone/.",
		}),
	];
}

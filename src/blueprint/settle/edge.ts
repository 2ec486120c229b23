import type { CdnInput, Edge, EdgeInput, WafInput } from "../edge.ts";
import { given } from "../given.ts";

export function settleEdge(input: EdgeInput): Edge {
	const { domain, subdomains = ["www"], cdn, waf } = input;
	return {
		hostedZone: settleHostedZone(input.hostedZone),
		names:
			domain === undefined
				? []
				: [domain, ...subdomains.map((name) => `${name}.${domain}`)],
		...given({
			domain,
			cdn: cdn ? settleCdn(cdn) : undefined,
			waf: waf ? settleWaf(waf) : undefined,
		}),
	};
}

function settleHostedZone(
	input: EdgeInput["hostedZone"] = "create",
): Edge["hostedZone"] {
	return typeof input === "string"
		? { kind: input }
		: { kind: "id", id: input.id };
}

function settleCdn(input: true | CdnInput): NonNullable<Edge["cdn"]> {
	const asked = input === true ? {} : input;
	return { staticPaths: ["/static/*"], priceClass: "100", ...asked };
}

function settleWaf(input: true | WafInput): NonNullable<Edge["waf"]> {
	const asked = input === true ? {} : input;
	return { rateLimit: 2000, countOnly: [], ...asked };
}

import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";
import { show } from "../show.ts";

const path = ["entry", "certificateArn"];
const grammar = /^arn:aws:acm:([a-z0-9-]+):\d{12}:certificate\/[0-9a-f-]{36}$/;

/** A certificate that exists already: where the load balancer is, only where none is made, and where it can match. */
export function certificateRules({
	entry,
	edge,
	region,
}: Draft): readonly Finding[] {
	const arn = entry?.certificateArn;
	if (arn === undefined) return [];
	return [
		...(edge?.domain === undefined ? [] : [madeAnyway(edge.domain)]),
		...(edge?.cdn && edge.domain === undefined ? [neverMatches()] : []),
		...checkArn(arn, region),
	];
}

function madeAnyway(domain: string): Finding {
	return wrong({
		code: "conflicting-keys",
		path,
		related: [["edge", "domain"]],
		summary: `a certificate for ${domain} is made anyway`,
		detail: "Leave certificateArn out, or edge.domain.",
	});
}

/**
 * The load balancer's certificate must be for the origin's name or for the one that the viewer asked for; without a
 * domain these are names of AWS's, for which nobody else gets a certificate. Amazon CloudFront Developer Guide, "Requirements for using SSL/TLS
 * certificates with CloudFront", "Domain name on the certificate".
 */
function neverMatches(): Finding {
	return wrong({
		code: "conflicting-keys",
		path,
		related: [["edge", "cdn"]],
		summary:
			"no certificate of yours matches what CloudFront asks for without edge.domain: it would answer 502",
		detail:
			"Leave certificateArn out: CloudFront serves HTTPS under a name of its own, and reaches the load balancer inside the VPC. Or add edge.domain, which brings its certificates.",
	});
}

function checkArn(arn: string, region: string | undefined): Finding[] {
	const from = grammar.exec(arn)?.[1];
	if (from === undefined)
		return [
			wrong({
				code: "bad-identifier",
				path,
				summary: `${show(arn)} is no certificate of AWS Certificate Manager`,
				detail: "Write arn:aws:acm:REGION:ACCOUNT:certificate/ID.",
			}),
		];
	if (region === undefined || from === region) return [];
	return [
		wrong({
			code: "in-other-region",
			path,
			related: [["region"]],
			summary: `the certificate is in ${from}, the load balancer in ${region}`,
			detail: `Issue or import it in ${region} as well; that costs nothing.`,
		}),
	];
}

import type { Blueprint, Edge } from "../blueprint/index.ts";
import {
	type Block,
	commented,
	type Reference,
	ref,
	resource,
} from "../terraform/index.ts";
import { validationRecord, validationRecords } from "./certificate-record.ts";
import { edgeProvider } from "./edge-region.ts";
import { nameTag } from "./names.ts";

/** What a certificate is for: the load balancer, in the blueprint's region, or CloudFront, in us-east-1. */
type Certificate = "regional" | "cdn";

/** In us-east-1 one certificate serves the load balancer and CloudFront. */
function certificates({ edge, region }: Blueprint): Certificate[] {
	if (edge?.domain === undefined) return [];
	return edge.cdn && region !== "us-east-1"
		? ["regional", "cdn"]
		: ["regional"];
}

/** CloudFront's certificate by way of its validation; absent without a domain or a CDN. */
export function cdnCertificate(blueprint: Blueprint): Reference | undefined {
	const name = blueprint.edge?.cdn && certificates(blueprint).at(-1);
	return name && ref("aws_acm_certificate_validation", name, "certificate_arn");
}

/** Certificates for every name, and the records that prove to ACM whose names they are. */
export function certificateBlocks(blueprint: Blueprint): Block[] {
	const { edge } = blueprint;
	if (edge?.domain === undefined) return [];
	const made = certificates(blueprint);
	return [
		...made.map((name) => certificate(blueprint, edge, name)),
		...validationRecords(edge, "regional"),
		...made.map((name) => validation(blueprint, edge, name)),
	];
}

function certificate(
	blueprint: Blueprint,
	{ names }: Edge,
	name: Certificate,
): Block {
	const [domain, ...others] = names;
	return resource("aws_acm_certificate", name, {
		...providerOf(blueprint, name),
		domain_name: domain,
		subject_alternative_names: others.length > 0 ? others : undefined,
		validation_method: "DNS",
		tags: nameTag(blueprint, name),
		lifecycle: {
			create_before_destroy: commented(
				"A certificate in use cannot be deleted: its successor comes first.",
				true,
			),
		},
	});
}

/** Waits until the certificate is issued. */
function validation(
	blueprint: Blueprint,
	edge: Edge,
	name: Certificate,
): Block {
	return resource(
		"aws_acm_certificate_validation",
		name,
		{
			...providerOf(blueprint, name),
			certificate_arn: ref("aws_acm_certificate", name, "arn"),
			validation_record_fqdns: edge.names.map(validationRecord(edge)),
		},
		edge.hostedZone.kind === "create"
			? "Waits until the registrar names this zone's servers; see the comment at the zone."
			: undefined,
	);
}

function providerOf(blueprint: Blueprint, name: Certificate) {
	return name === "cdn" ? edgeProvider(blueprint) : {};
}

import type { Edge } from "../blueprint/index.ts";
import {
	type Block,
	call,
	commented,
	type Expression,
	forList,
	operation,
	type Reference,
	ref,
	reference,
	resource,
} from "../terraform/index.ts";
import { recordName, zoneId } from "./dns.ts";

/**
 * One validation record for each name. Its resource is named by the blueprint and only its content is asked of the
 * certificate, so that a plan needs to know nothing of a certificate that is still to be made.
 *
 * ACM asks for the same record for the same name in every region of an account, so the records of one certificate
 * validate all. Source: "DNS validation" in the AWS Certificate Manager user guide.
 */
export function validationRecords(edge: Edge, certificate: string): Block[] {
	return provedNames(edge).map((name) =>
		resource("aws_route53_record", recordName("validation", edge, name), {
			allow_overwrite: commented(
				"Whoever had a certificate for this name before left the same record.",
				true,
			),
			zone_id: zoneId(edge),
			name: option(certificate, name, "resource_record_name"),
			type: "CNAME",
			ttl: 300,
			records: [option(certificate, name, "resource_record_value")],
		}),
	);
}

/** The record that proves a name. */
export function validationRecord(edge: Edge): (name: string) => Reference {
	return (name) =>
		ref(
			"aws_route53_record",
			recordName("validation", edge, proof(name)),
			"fqdn",
		);
}

/** A wildcard is proved by the name below it. */
function proof(name: string): string {
	return name.replace(/^\*\./, "");
}

function provedNames({ names }: Edge): string[] {
	return [...new Set(names.map(proof))];
}

/** `one([for option in aws_acm_certificate.regional.domain_validation_options : option.… if option.domain_name == "…"])`. */
function option(
	certificate: string,
	name: string,
	attribute: string,
): Expression {
	const options = ref(
		"aws_acm_certificate",
		certificate,
		"domain_validation_options",
	);
	return call("one", {
		...forList("option", options, reference("option", attribute)),
		when: operation(reference("option", "domain_name"), "==", name),
	});
}

import type { Edge } from "../blueprint/index.ts";
import {
	type Block,
	commented,
	forObject,
	locals,
	localValue,
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
	const asked = ref(
		"aws_acm_certificate",
		certificate,
		"domain_validation_options",
	);
	return [
		locals(
			{
				certificate_records: forObject(
					"asked",
					asked,
					reference("asked", "domain_name"),
					reference("asked"),
				),
			},
			"The records that prove to ACM whose names these are, by name.",
		),
		...provedNames(edge).map((name) => validationRecordBlock(edge, name)),
	];
}

function validationRecordBlock(edge: Edge, name: string): Block {
	const certified = certifiedName(edge, name);
	return resource("aws_route53_record", recordName("validation", edge, name), {
		allow_overwrite: commented(
			"Whoever had a certificate for this name before left the same record.",
			true,
		),
		zone_id: zoneId(edge),
		name: record(certified, "resource_record_name"),
		type: "CNAME",
		ttl: 300,
		records: [record(certified, "resource_record_value")],
	});
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

/** The name, as the certificate has it, that a proof is for. */
function certifiedName({ names }: Edge, proved: string): string {
	return names.find((name) => proof(name) === proved) ?? proved;
}

/** `local.certificate_records["www.example.com"].resource_record_name`. */
function record(
	name: string,
	attribute: "resource_record_name" | "resource_record_value",
) {
	return localValue("certificate_records", { key: name }, attribute);
}

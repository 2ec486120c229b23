import type { TerraformDocument } from "../../src/terraform/index.ts";
import { argument, blocksOf, find, refers } from "./document-query.ts";

/** The subnets that the hosts of a launch template live in. */
export function subnetsOf(
	document: TerraformDocument,
	template: string,
): string[] {
	return [
		...refersInside(document, template, "network_interfaces"),
		...blocksOf(document, "aws_autoscaling_group")
			.filter(({ name }) => name === template)
			.flatMap((group) => refers(document, group, "vpc_zone_identifier")),
	].filter((address) => address.startsWith("aws_subnet."));
}

/** The security groups of the hosts of a launch template. */
export function groupsOf(
	document: TerraformDocument,
	template: string,
): string[] {
	return [
		...refersInside(document, template, "network_interfaces"),
		...refersInside(document, template, "vpc_security_group_ids"),
	].filter((address) => address.startsWith("aws_security_group."));
}

/** Whether the hosts of a launch template get public addresses, from their interface or from their subnet. */
export function hasPublicAddress(
	document: TerraformDocument,
	template: string,
): boolean {
	const host = find(document, "aws_launch_template", template);
	const asked = argument(
		host,
		"network_interfaces",
		"associate_public_ip_address",
	);
	const given = subnetsOf(document, template).some(
		(address) =>
			argument(
				find(document, "aws_subnet", address.replace("aws_subnet.", "")),
				"map_public_ip_on_launch",
			) === true,
	);
	return String(asked) === "true" || given;
}

function refersInside(
	document: TerraformDocument,
	template: string,
	name: string,
): string[] {
	return refers(
		document,
		find(document, "aws_launch_template", template),
		name,
	);
}

import type { TerraformDocument } from "../../src/terraform/index.ts";
import { argument, blocksOf, refers } from "./document-query.ts";

/** Who may send to a security group: `["load_balancer 8000", "0.0.0.0/0 80"]`, peer and TCP port of each rule. */
export function admits(document: TerraformDocument, group: string): string[] {
	return rules(document, "aws_vpc_security_group_ingress_rule", group);
}

/** Whom the members of a security group may call: `["database 5432"]`. */
export function reaches(document: TerraformDocument, group: string): string[] {
	return rules(document, "aws_vpc_security_group_egress_rule", group);
}

function rules(
	document: TerraformDocument,
	type: string,
	group: string,
): string[] {
	return blocksOf(document, type)
		.filter((rule) =>
			refers(document, rule, "security_group_id").includes(
				`aws_security_group.${group}`,
			),
		)
		.map((rule) => {
			const [peer] = [
				"referenced_security_group_id",
				"prefix_list_id",
				"cidr_ipv4",
				"cidr_ipv6",
			].flatMap((name) =>
				argument(rule, name) === undefined
					? []
					: [...refers(document, rule, name), argument(rule, name)],
			);
			return `${String(peer).replace(/^aws_security_group\./, "")} ${ports(argument(rule))}`;
		})
		.sort();
}

function ports(rule: unknown): string {
	const { ip_protocol, from_port, to_port } = rule as Record<string, unknown>;
	if (ip_protocol !== "tcp") return String(ip_protocol);
	return from_port === to_port ? String(from_port) : `${from_port}-${to_port}`;
}

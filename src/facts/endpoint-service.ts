/**
 * Names of the services that a VPC endpoint can lead to. From AWS PrivateLink's
 * documentation, "AWS services that integrate with AWS PrivateLink", and the
 * Systems Manager User Guide, "Improve the security of EC2 instances by using VPC
 * endpoints for Systems Manager", read 2026-10.
 */

/** Services with an interface endpoint, by the last part of the name. */
export const interfaceEndpointServices = [
	"autoscaling",
	"cloudformation",
	"ec2",
	/** Agents from version 3.3.40 on use `ssmmessages` instead. */
	"ec2messages",
	/** The registry's API: log in, describe. */
	"ecr.api",
	/** The registry itself; layers come from S3, through its gateway endpoint. */
	"ecr.dkr",
	"ecs",
	"ecs-agent",
	"ecs-telemetry",
	"elasticloadbalancing",
	"events",
	"kms",
	"logs",
	"monitoring",
	"rds",
	"s3",
	"scheduler",
	"secretsmanager",
	"sns",
	"sqs",
	"ssm",
	"ssmmessages",
	"sts",
	"xray",
] as const;

export type InterfaceEndpointService =
	(typeof interfaceEndpointServices)[number];

/** Services with a gateway endpoint, which is a route and costs nothing. */
export const gatewayEndpointServices = ["s3", "dynamodb"] as const;

export type GatewayEndpointService = (typeof gatewayEndpointServices)[number];

/** The full name of a service in a region: `com.amazonaws.eu-west-1.ecr.api`. */
export function endpointServiceName(
	regionCode: string,
	service: InterfaceEndpointService | GatewayEndpointService,
): string {
	return `com.amazonaws.${regionCode}.${service}`;
}

/** The managed prefix list of a gateway endpoint bears the service's name. */
export function gatewayPrefixListName(
	regionCode: string,
	service: GatewayEndpointService,
): string {
	return endpointServiceName(regionCode, service);
}

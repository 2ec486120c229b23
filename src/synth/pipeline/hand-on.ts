import type { Blueprint, Pipeline } from "../../blueprint/index.ts";
import type { Statement } from "../role.ts";
import type { Permission } from "./permissions.ts";

/** Types whose first resource in an account has AWS make the service's own role. */
const linkedRoles: Readonly<Record<string, string>> = {
	aws_appautoscaling_target: "ecs.application-autoscaling.amazonaws.com",
	aws_autoscaling_group: "autoscaling.amazonaws.com",
	aws_chatbot_slack_channel_configuration: "management.chatbot.amazonaws.com",
	aws_cloudfront_vpc_origin: "vpcorigin.cloudfront.amazonaws.com",
	aws_db_instance: "rds.amazonaws.com",
	aws_ec2_instance_connect_endpoint: "ec2-instance-connect.amazonaws.com",
	aws_ecs_cluster: "ecs.amazonaws.com",
	aws_lb: "elasticloadbalancing.amazonaws.com",
};

/** Services that work with the system's own roles. */
export function handedTo(permissions: readonly Permission[]): string[] {
	return distinct(permissions.flatMap(({ hands }) => hands ?? []));
}

/** Services for which AWS makes a role. */
export function linkedServices(types: readonly string[]): string[] {
	return distinct(types.flatMap((type) => linkedRoles[type] ?? []));
}

/** Gives the system's own roles to the services that work with them, and to no others. */
export function handStatements(
	{ prefix, region }: Blueprint,
	types: readonly string[],
	permissions: readonly Permission[],
): Statement[] {
	const services = handedTo(permissions);
	const linked = linkedServices(types);
	return [
		...(services.length > 0
			? [
					{
						Sid: "HandOnOwnRoles",
						Action: "iam:PassRole",
						Resource: `arn:aws:iam::*:role/${prefix}-*`,
						Condition: {
							StringEquals: { "iam:PassedToService": services },
						},
					},
				]
			: []),
		...(linked.length > 0
			? [
					{
						Sid: "LetServicesHaveTheirRole",
						Action: "iam:CreateServiceLinkedRole",
						Resource: "arn:aws:iam::*:role/aws-service-role/*",
						Condition: {
							StringEquals: { "iam:AWSServiceName": linked },
						},
					},
				]
			: []),
		...(types.includes("aws_db_instance")
			? [
					{
						Sid: "LetRdsKeepThePassword",
						Action: [
							"secretsmanager:CreateSecret",
							"secretsmanager:DescribeSecret",
							"secretsmanager:RotateSecret",
							"secretsmanager:TagResource",
						],
						Resource: `arn:aws:secretsmanager:${region}:*:secret:rds!*`,
					},
				]
			: []),
	];
}

/** Deleting and changing, in the services whose resources have numbers and tags. */
const verbs: Readonly<Record<string, readonly string[]>> = {
	autoscaling: ["Delete*", "Set*", "Terminate*", "Update*"],
	ec2: ["Delete*", "Detach*", "Modify*", "Stop*", "Terminate*"],
	ecs: ["Delete*", "Stop*", "Update*"],
	elasticloadbalancing: ["Delete*", "Deregister*", "Modify*"],
	rds: ["Delete*", "Modify*", "Reboot*", "Stop*"],
};

/**
 * What a name of the system's could still reach: the roles of the pipeline, which begin alike, and what carries the tag
 * of another blueprint or of another environment.
 */
export function otherStatements(
	blueprint: Blueprint,
	{ roles }: Pipeline,
): Statement[] {
	const own = [roles.build, roles.drift, ...Object.values(roles.deploy)];
	const changing = Object.entries(verbs).flatMap(([service, all]) =>
		all.map((verb) => `${service}:${verb}`),
	);
	const tags = {
		Blueprint: blueprint.name,
		...(blueprint.environment && { Environment: blueprint.environment }),
	};
	return [
		{
			Sid: "LeaveThePipelinesRoles",
			Effect: "Deny",
			Action: "iam:*",
			Resource: own.map((name) => `arn:aws:iam::*:role/${name}`),
		},
		...Object.entries(tags).map(
			([tag, value]): Statement => ({
				Sid: `LeaveOther${tag}s`,
				Effect: "Deny",
				Action: changing,
				Resource: "*",
				Condition: {
					StringNotEquals: { [`aws:ResourceTag/${tag}`]: value },
					Null: { [`aws:ResourceTag/${tag}`]: "false" },
				},
			}),
		),
	];
}

function distinct(values: readonly string[]): string[] {
	return [...new Set(values)].sort();
}

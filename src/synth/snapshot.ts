import type { Blueprint, ContainerDatabase } from "../blueprint/index.ts";
import {
	type Block,
	commented,
	ref,
	resource,
	template,
} from "../terraform/index.ts";
import { awsName } from "./names.ts";
import { accountId } from "./references.ts";
import { roleBlocks } from "./role.ts";

/** Snapshots of the data volume on a schedule, by Data Lifecycle Manager and a role that may do nothing else. */
export function snapshotBlocks(
	blueprint: Blueprint,
	{ snapshots }: ContainerDatabase,
): Block[] {
	const name = awsName(blueprint, "database");
	return [
		...roleBlocks(blueprint, {
			name: "snapshots",
			service: "dlm.amazonaws.com",
			statements: [
				{
					Sid: "Snapshot",
					Action: [
						"ec2:CreateSnapshot",
						"ec2:DeleteSnapshot",
						"ec2:CreateTags",
					],
					Resource: [
						template(
							"arn:aws:ec2:",
							blueprint.region,
							":",
							accountId,
							":volume/*",
						),
						template("arn:aws:ec2:", blueprint.region, "::snapshot/*"),
					],
				},
				{
					Sid: "See",
					Action: [
						"ec2:DescribeVolumes",
						"ec2:DescribeSnapshots",
						"ec2:DescribeInstances",
					],
					Resource: commented("Describing knows no narrower resource.", "*"),
				},
			],
		}),
		resource("aws_dlm_lifecycle_policy", "database", {
			description: `${name} every ${snapshots.everyHours} hours`,
			execution_role_arn: ref("aws_iam_role", "snapshots", "arn"),
			state: "ENABLED",
			policy_details: {
				resource_types: ["VOLUME"],
				target_tags: { Snapshots: name },
				schedule: {
					name: `every-${snapshots.everyHours}-hours`,
					copy_tags: true,
					create_rule: {
						interval: snapshots.everyHours,
						interval_unit: "HOURS",
						times: ["03:00"],
					},
					retain_rule: { count: snapshots.keep },
				},
			},
		}),
	];
}

import type { resourceTypes } from "../../terraform/index.ts";

/** What terraform asks of one AWS service for one type of resource: actions by the names that IAM has for them. */
export interface Permission {
	/** As IAM spells it: `elasticloadbalancing`. */
	readonly service: string;
	/** What a plan asks. */
	readonly reads: readonly string[];
	/** What an apply asks beside that: to make, to change, to take away. */
	readonly writes: readonly string[];
	/** A role that is handed to a service, by the service's name. */
	readonly hands?: string;
}

/** Types that only the configuration with the state's bucket has; whoever made the roles makes these. */
type OfBootstrap =
	| "aws_dynamodb_table"
	| "aws_iam_openid_connect_provider"
	| "aws_iam_policy"
	| "aws_iam_role_policy_attachment";

/** Types that Terrace can write, and that no building block uses. */
type Unused =
	| "aws_cloudfront_cache_policy"
	| "aws_cloudfront_origin_request_policy"
	| "aws_cloudfront_response_headers_policy"
	| "aws_cloudwatch_log_metric_filter"
	| "aws_db_option_group"
	| "aws_default_network_acl"
	| "aws_default_route_table"
	| "aws_ec2_managed_prefix_list"
	| "aws_eip_association"
	| "aws_lb_listener_rule"
	| "aws_network_acl"
	| "aws_s3_bucket_cors_configuration"
	| "aws_secretsmanager_secret_policy"
	| "aws_vpc_dhcp_options"
	| "aws_wafv2_web_acl_logging_configuration"
	| "terraform_data";

export type PermittedType = Exclude<
	(typeof resourceTypes)[number],
	OfBootstrap | Unused
>;

const of =
	(service: string, reads: readonly string[]) =>
	(writes = "", hands?: string): Permission => ({
		service,
		reads,
		writes: writes.split(" ").filter((one) => one !== ""),
		...(hands !== undefined && { hands }),
	});

const ec2 = of("ec2", ["Describe*", "GetManagedPrefixListEntries"]);
const balancing = of("elasticloadbalancing", ["Describe*"]);
const scaling = of("autoscaling", ["Describe*"]);
const ecs = of("ecs", ["Describe*", "List*"]);
const ecsScaling = of("application-autoscaling", [
	"Describe*",
	"ListTagsForResource",
]);
const rds = of("rds", ["Describe*", "ListTagsForResource"]);
const iam = of("iam", [
	"GetInstanceProfile",
	"GetRole",
	"GetRolePolicy",
	"ListAttachedRolePolicies",
	"ListInstanceProfilesForRole",
	"ListRolePolicies",
	"ListRoleTags",
]);
const logs = of("logs", ["Describe*", "List*"]);
const cloudwatch = of("cloudwatch", [
	"DescribeAlarms",
	"GetDashboard",
	"ListTagsForResource",
]);
const events = of("events", ["Describe*", "List*"]);
const sns = of("sns", [
	"GetSubscriptionAttributes",
	"GetTopicAttributes",
	"ListSubscriptionsByTopic",
	"ListTagsForResource",
]);
const ssm = of("ssm", [
	"GetParameter",
	"GetParameterHistory",
	"GetParameters",
	"ListTagsForResource",
]);
const secrets = of("secretsmanager", ["DescribeSecret", "GetResourcePolicy"]);
const kms = of("kms", [
	"DescribeKey",
	"GetKeyPolicy",
	"GetKeyRotationStatus",
	"ListAliases",
	"ListResourceTags",
]);
const s3 = of("s3", [
	"GetAccelerateConfiguration",
	"GetBucket*",
	"GetEncryptionConfiguration",
	"GetLifecycleConfiguration",
	"GetReplicationConfiguration",
	"ListBucket",
]);
const route53 = of("route53", [
	"GetChange",
	"GetHostedZone",
	"ListHostedZones",
	"ListHostedZonesByName",
	"ListResourceRecordSets",
	"ListTagsForResource",
]);
const acm = of("acm", ["DescribeCertificate", "ListTagsForCertificate"]);
const cloudfront = of("cloudfront", ["Describe*", "Get*", "List*"]);
const waf = of("wafv2", [
	"GetWebACL",
	"GetWebACLForResource",
	"ListTagsForResource",
]);
const scheduler = of("scheduler", [
	"GetSchedule",
	"GetScheduleGroup",
	"ListTagsForResource",
]);
const dlm = of("dlm", ["GetLifecyclePolicy", "ListTagsForResource"]);
const chatbot = of("chatbot", ["Describe*", "ListTagsForResource"]);
const ecr = of("ecr", [
	"DescribeRepositories",
	"GetLifecyclePolicy",
	"ListTagsForResource",
]);

const tags = "CreateTags DeleteTags";
const routes = "CreateRoute DeleteRoute ReplaceRoute";
const bucket = (writes: string) => s3(writes);

/**
 * The table that the role of a deployment is made of. Sources: the Service Authorization Reference, "Actions, resources,
 * and condition keys" of each service, for the names; the AWS provider's create, read, update and delete of each
 * resource, for which of them it calls.
 */
export const permissions: Readonly<Record<PermittedType, Permission>> = {
	aws_acm_certificate: acm(
		"AddTagsToCertificate DeleteCertificate RemoveTagsFromCertificate RequestCertificate UpdateCertificateOptions",
	),
	aws_acm_certificate_validation: acm(),
	aws_appautoscaling_policy: ecsScaling("DeleteScalingPolicy PutScalingPolicy"),
	aws_appautoscaling_target: ecsScaling(
		"DeregisterScalableTarget RegisterScalableTarget TagResource UntagResource",
	),
	aws_autoscaling_group: scaling(
		"CancelInstanceRefresh CreateAutoScalingGroup CreateOrUpdateTags DeleteAutoScalingGroup DeleteTags DisableMetricsCollection EnableMetricsCollection RollbackInstanceRefresh StartInstanceRefresh TerminateInstanceInAutoScalingGroup UpdateAutoScalingGroup",
	),
	aws_autoscaling_policy: scaling("DeletePolicy PutScalingPolicy"),
	aws_chatbot_slack_channel_configuration: chatbot(
		"CreateSlackChannelConfiguration DeleteSlackChannelConfiguration TagResource UntagResource UpdateSlackChannelConfiguration",
		"chatbot.amazonaws.com",
	),
	aws_cloudfront_distribution: cloudfront(
		"CreateDistribution CreateDistributionWithTags DeleteDistribution TagResource UntagResource UpdateDistribution",
	),
	aws_cloudfront_function: cloudfront(
		"CreateFunction DeleteFunction PublishFunction UpdateFunction",
	),
	aws_cloudfront_origin_access_control: cloudfront(
		"CreateOriginAccessControl DeleteOriginAccessControl UpdateOriginAccessControl",
	),
	aws_cloudfront_vpc_origin: cloudfront(
		"CreateVpcOrigin DeleteVpcOrigin TagResource UntagResource UpdateVpcOrigin",
	),
	aws_cloudwatch_dashboard: cloudwatch("DeleteDashboards PutDashboard"),
	aws_cloudwatch_event_rule: events(
		"DeleteRule PutRule TagResource UntagResource",
	),
	aws_cloudwatch_event_target: events(
		"PutTargets RemoveTargets",
		"events.amazonaws.com",
	),
	aws_cloudwatch_log_group: logs(
		"CreateLogGroup DeleteLogGroup DeleteRetentionPolicy PutRetentionPolicy TagResource UntagResource",
	),
	aws_cloudwatch_metric_alarm: cloudwatch(
		"DeleteAlarms PutMetricAlarm TagResource UntagResource",
	),
	aws_db_instance: rds(
		"AddTagsToResource CreateDBInstance CreateDBInstanceReadReplica CreateDBSnapshot DeleteDBInstance ModifyDBInstance PromoteReadReplica RebootDBInstance RemoveTagsFromResource",
	),
	aws_db_parameter_group: rds(
		"AddTagsToResource CreateDBParameterGroup DeleteDBParameterGroup ModifyDBParameterGroup RemoveTagsFromResource ResetDBParameterGroup",
	),
	aws_db_subnet_group: rds(
		"AddTagsToResource CreateDBSubnetGroup DeleteDBSubnetGroup ModifyDBSubnetGroup RemoveTagsFromResource",
	),
	aws_default_security_group: ec2(
		`${tags} RevokeSecurityGroupEgress RevokeSecurityGroupIngress`,
	),
	aws_dlm_lifecycle_policy: dlm(
		"CreateLifecyclePolicy DeleteLifecyclePolicy TagResource UntagResource UpdateLifecyclePolicy",
		"dlm.amazonaws.com",
	),
	aws_ebs_volume: ec2(`${tags} CreateVolume DeleteVolume ModifyVolume`),
	aws_ec2_instance_connect_endpoint: ec2(
		`${tags} CreateInstanceConnectEndpoint CreateNetworkInterface DeleteInstanceConnectEndpoint`,
	),
	aws_ecr_lifecycle_policy: ecr("DeleteLifecyclePolicy PutLifecyclePolicy"),
	aws_ecr_repository: ecr(
		"CreateRepository DeleteRepository PutImageScanningConfiguration PutImageTagMutability TagResource UntagResource",
	),
	aws_ecs_cluster: ecs(
		"CreateCluster DeleteCluster TagResource UntagResource UpdateCluster UpdateClusterSettings",
	),
	aws_ecs_cluster_capacity_providers: ecs("PutClusterCapacityProviders"),
	aws_ecs_service: ecs(
		"CreateService DeleteService TagResource UntagResource UpdateService",
	),
	aws_ecs_task_definition: ecs(
		"DeregisterTaskDefinition RegisterTaskDefinition TagResource",
		"ecs-tasks.amazonaws.com",
	),
	aws_egress_only_internet_gateway: ec2(
		`${tags} CreateEgressOnlyInternetGateway DeleteEgressOnlyInternetGateway`,
	),
	aws_eip: ec2(
		`${tags} AllocateAddress AssociateAddress DisassociateAddress ReleaseAddress`,
	),
	aws_flow_log: ec2(
		`${tags} CreateFlowLogs DeleteFlowLogs`,
		"vpc-flow-logs.amazonaws.com",
	),
	aws_iam_instance_profile: iam(
		"AddRoleToInstanceProfile CreateInstanceProfile DeleteInstanceProfile RemoveRoleFromInstanceProfile TagInstanceProfile UntagInstanceProfile",
	),
	aws_iam_role: iam(
		"CreateRole DeleteRole TagRole UntagRole UpdateAssumeRolePolicy UpdateRole",
	),
	aws_iam_role_policy: iam("DeleteRolePolicy PutRolePolicy"),
	aws_instance: ec2(
		`${tags} ModifyInstanceAttribute ModifyInstanceMetadataOptions MonitorInstances RunInstances StartInstances StopInstances TerminateInstances UnmonitorInstances`,
		"ec2.amazonaws.com",
	),
	aws_internet_gateway: ec2(
		`${tags} AttachInternetGateway CreateInternetGateway DeleteInternetGateway DetachInternetGateway`,
	),
	aws_key_pair: ec2(`${tags} DeleteKeyPair ImportKeyPair`),
	aws_kms_alias: kms("CreateAlias DeleteAlias UpdateAlias"),
	aws_kms_key: kms(
		"CreateKey EnableKeyRotation PutKeyPolicy ScheduleKeyDeletion TagResource UntagResource UpdateKeyDescription",
	),
	aws_launch_template: ec2(
		`${tags} CreateLaunchTemplate CreateLaunchTemplateVersion DeleteLaunchTemplate ModifyLaunchTemplate RunInstances`,
		"ec2.amazonaws.com",
	),
	aws_lb: balancing(
		"AddTags CreateLoadBalancer DeleteLoadBalancer ModifyLoadBalancerAttributes RemoveTags SetIpAddressType SetSecurityGroups SetSubnets",
	),
	aws_lb_listener: balancing(
		"AddListenerCertificates AddTags CreateListener DeleteListener ModifyListener ModifyListenerAttributes RemoveTags",
	),
	aws_lb_target_group: balancing(
		"AddTags CreateTargetGroup DeleteTargetGroup ModifyTargetGroup ModifyTargetGroupAttributes RemoveTags",
	),
	aws_lb_target_group_attachment: balancing(
		"DeregisterTargets RegisterTargets",
	),
	aws_nat_gateway: ec2(`${tags} CreateNatGateway DeleteNatGateway`),
	aws_network_interface: ec2(
		`${tags} AttachNetworkInterface CreateNetworkInterface DeleteNetworkInterface DetachNetworkInterface ModifyNetworkInterfaceAttribute`,
	),
	aws_route: ec2(routes),
	aws_route53_record: route53("ChangeResourceRecordSets"),
	aws_route53_zone: route53(
		"ChangeTagsForResource CreateHostedZone DeleteHostedZone UpdateHostedZoneComment",
	),
	aws_route_table: ec2(`${tags} ${routes} CreateRouteTable DeleteRouteTable`),
	aws_route_table_association: ec2(
		"AssociateRouteTable DisassociateRouteTable ReplaceRouteTableAssociation",
	),
	aws_s3_bucket: bucket("CreateBucket DeleteBucket PutBucketTagging"),
	aws_s3_bucket_lifecycle_configuration: bucket("PutLifecycleConfiguration"),
	aws_s3_bucket_ownership_controls: bucket("PutBucketOwnershipControls"),
	aws_s3_bucket_policy: bucket("DeleteBucketPolicy PutBucketPolicy"),
	aws_s3_bucket_public_access_block: bucket("PutBucketPublicAccessBlock"),
	aws_s3_bucket_server_side_encryption_configuration: bucket(
		"PutEncryptionConfiguration",
	),
	aws_s3_bucket_versioning: bucket("PutBucketVersioning"),
	aws_scheduler_schedule: scheduler(
		"CreateSchedule DeleteSchedule UpdateSchedule",
		"scheduler.amazonaws.com",
	),
	aws_scheduler_schedule_group: scheduler(
		"CreateScheduleGroup DeleteScheduleGroup TagResource UntagResource",
	),
	aws_secretsmanager_secret: secrets(
		"CreateSecret DeleteSecret GetRandomPassword TagResource UntagResource UpdateSecret",
	),
	aws_secretsmanager_secret_rotation: secrets(
		"CancelRotateSecret RotateSecret",
	),
	aws_secretsmanager_secret_version: {
		...secrets("PutSecretValue UpdateSecretVersionStage"),
		// The provider reads the whole value to see whether the version is there.
		reads: ["DescribeSecret", "GetSecretValue"],
	},
	aws_security_group: ec2(
		`${tags} CreateSecurityGroup DeleteSecurityGroup RevokeSecurityGroupEgress RevokeSecurityGroupIngress`,
	),
	aws_sns_topic: sns(
		"CreateTopic DeleteTopic SetTopicAttributes TagResource UntagResource",
	),
	aws_sns_topic_policy: sns("SetTopicAttributes"),
	aws_sns_topic_subscription: sns(
		"SetSubscriptionAttributes Subscribe Unsubscribe",
	),
	aws_ssm_parameter: ssm(
		"AddTagsToResource DeleteParameter PutParameter RemoveTagsFromResource",
	),
	aws_subnet: ec2(`${tags} CreateSubnet DeleteSubnet ModifySubnetAttribute`),
	aws_volume_attachment: ec2("AttachVolume DetachVolume"),
	aws_vpc: ec2(`${tags} CreateVpc DeleteVpc ModifyVpcAttribute`),
	aws_vpc_endpoint: ec2(
		`${tags} CreateVpcEndpoint DeleteVpcEndpoints ModifyVpcEndpoint`,
	),
	aws_vpc_security_group_egress_rule: ec2(
		`${tags} AuthorizeSecurityGroupEgress ModifySecurityGroupRules RevokeSecurityGroupEgress`,
	),
	aws_vpc_security_group_ingress_rule: ec2(
		`${tags} AuthorizeSecurityGroupIngress ModifySecurityGroupRules RevokeSecurityGroupIngress`,
	),
	aws_wafv2_web_acl: waf(
		"CreateWebACL DeleteWebACL TagResource UntagResource UpdateWebACL",
	),
	aws_wafv2_web_acl_association: waf("AssociateWebACL DisassociateWebACL"),
};

import {
	alarm,
	chatChannel,
	compositeAlarm,
	metricFilter,
	subscription,
	topic,
} from "./alarm.ts";
import {
	balancer,
	checkedTargets,
	classicBalancer,
	doorway,
} from "./balancer.ts";
import {
	bucket,
	bucketAcl,
	bucketPolicy,
	bucketVersioning,
	publicAccessBlock,
} from "./bucket.ts";
import { dashboard } from "./dashboard.ts";
import {
	keptCluster,
	keptInstance,
	keptProxy,
	parameterGroup,
} from "./database.ts";
import { edge } from "./edge.ts";
import { fleet, fleetScaling } from "./fleet.ts";
import { keptFlows } from "./flow-log.ts";
import { disk, host, hostTemplate } from "./host.ts";
import {
	accessKey,
	attachment,
	madeDocument,
	permission,
	resourcePolicy,
	trust,
} from "./permission.ts";
import { appRunner, beanstalk } from "./platform.ts";
import {
	cacheGroup,
	encryptionKey,
	firewall,
	functionCare,
	functionUrl,
	images,
	keptParameter,
	keptTable,
	logs,
	secretVersion,
	sharedFiles,
} from "./stores.ts";
import { scalable, taskService, taskShape } from "./tasks.ts";

/** Which file knows how a resource of a type is protected. */
export const postureMappers = {
	aws_appautoscaling_target: scalable,
	aws_apprunner_service: appRunner,
	aws_autoscaling_group: fleet,
	aws_autoscaling_policy: fleetScaling,
	aws_autoscaling_schedule: fleetScaling,
	aws_chatbot_slack_channel_configuration: chatChannel,
	aws_chatbot_teams_channel_configuration: chatChannel,
	aws_cloudfront_distribution: edge,
	aws_cloudwatch_composite_alarm: compositeAlarm,
	aws_cloudwatch_dashboard: dashboard,
	aws_cloudwatch_log_group: logs,
	aws_cloudwatch_log_metric_filter: metricFilter,
	aws_cloudwatch_metric_alarm: alarm,
	aws_db_instance: keptInstance,
	aws_db_parameter_group: parameterGroup,
	aws_db_proxy: keptProxy,
	aws_dynamodb_table: keptTable,
	aws_ebs_volume: disk,
	aws_ecr_repository: images,
	aws_ecr_repository_policy: resourcePolicy,
	aws_ecs_service: taskService,
	aws_ecs_task_definition: taskShape,
	aws_efs_file_system: sharedFiles,
	aws_elastic_beanstalk_configuration_template: beanstalk,
	aws_elastic_beanstalk_environment: beanstalk,
	aws_elasticache_replication_group: cacheGroup,
	aws_elb: classicBalancer,
	aws_flow_log: keptFlows,
	aws_iam_access_key: accessKey,
	aws_iam_group_policy: permission,
	aws_iam_group_policy_attachment: attachment,
	aws_iam_policy: permission,
	aws_iam_policy_document: madeDocument,
	aws_iam_role: trust,
	aws_iam_role_policy: permission,
	aws_iam_role_policy_attachment: attachment,
	aws_iam_user_policy: permission,
	aws_iam_user_policy_attachment: attachment,
	aws_instance: host,
	aws_kms_key: encryptionKey,
	aws_lambda_function: functionCare,
	aws_lambda_function_url: functionUrl,
	aws_launch_configuration: hostTemplate,
	aws_launch_template: hostTemplate,
	aws_lb: balancer,
	aws_lb_listener: doorway,
	aws_lb_target_group: checkedTargets,
	aws_rds_cluster: keptCluster,
	aws_rds_cluster_instance: keptInstance,
	aws_rds_cluster_parameter_group: parameterGroup,
	aws_s3_bucket: bucket,
	aws_s3_bucket_acl: bucketAcl,
	aws_s3_bucket_policy: bucketPolicy,
	aws_s3_bucket_public_access_block: publicAccessBlock,
	aws_s3_bucket_versioning: bucketVersioning,
	aws_secretsmanager_secret_policy: resourcePolicy,
	aws_secretsmanager_secret_version: secretVersion,
	aws_sns_topic: topic,
	aws_sns_topic_policy: resourcePolicy,
	aws_sns_topic_subscription: subscription,
	aws_spot_instance_request: host,
	aws_sqs_queue_policy: resourcePolicy,
	aws_ssm_parameter: keptParameter,
	aws_wafv2_web_acl: firewall,
} as const;

/** How a resource is protected, kept and watched. */
export type Posture = ReturnType<
	(typeof postureMappers)[keyof typeof postureMappers]
>;

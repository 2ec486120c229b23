import { elasticIp, elasticIpAssociation } from "../aws/elastic-ip.ts";
import { listener } from "../aws/listener.ts";
import { classicLoadBalancer, loadBalancer } from "../aws/load-balancer.ts";
import { natGateway } from "../aws/nat-gateway.ts";
import { vpcEndpoint } from "../aws/vpc-endpoint.ts";
import { vpcEndpointAssociation } from "../aws/vpc-endpoint-association.ts";
import { metricAlarm } from "./alarm.ts";
import { auditTrail } from "./audit-trail.ts";
import { auroraCluster } from "./aurora-cluster.ts";
import { buildProject } from "./build-project.ts";
import { database } from "./database.ts";
import { databaseProxy, proxyTarget } from "./database-proxy.ts";
import { distribution } from "./distribution.ts";
import { certificate, dnsRecord, dnsZone } from "./dns.ts";
import { clusterCapacity, ecsCapacity } from "./ecs-capacity.ts";
import { eksNodes } from "./eks-nodes.ts";
import {
	airflow,
	directory,
	firewall,
	gatewayStage,
	transferServer,
	warmFunction,
} from "./endpoints.ts";
import {
	billedFunction,
	certificateAuthority,
	deliveryStream,
	fileSystem,
	gatewayApi,
	kubernetesCluster,
	parameter,
	queue,
	resolverEndpoint,
	stateMachine,
	stream,
	topic,
} from "./further.ts";
import { databaseSnapshot, inventory, lifecycle } from "./kept.ts";
import { key } from "./key.ts";
import { machine } from "./machine.ts";
import { machineGroup } from "./machine-group.ts";
import { machineTemplate } from "./machine-template.ts";
import {
	addressedSubnet,
	directAssociation,
	directConnection,
	transitAttachment,
	vpnConnection,
} from "./network-attachment.ts";
import {
	broker,
	cacheCluster,
	cacheGroup,
	documentCluster,
	documentNode,
	kafka,
	replicationInstance,
	searchDomain,
	warehouse,
} from "./nodes.ts";
import { flowLog, healthCheck, logGroup } from "./observed.ts";
import { secret } from "./secret.ts";
import { table } from "./table.ts";
import { scalingPolicy, scalingTarget, task } from "./task.ts";
import { unit } from "./unit.ts";
import { snapshot, snapshotPolicy, volume } from "./volume.ts";
import { ruleGroup, webAcl } from "./web-acl.ts";
import { webPlatform } from "./web-platform.ts";

/** Which file knows what is bought with a resource of a type. */
export const purchaseMappers = {
	aws_acm_certificate: certificate,
	aws_acmpca_certificate_authority: certificateAuthority,
	aws_alb: loadBalancer,
	aws_alb_listener: listener,
	aws_alb_listener_rule: unit("balancer-rule"),
	aws_api_gateway_rest_api: gatewayApi,
	aws_api_gateway_stage: gatewayStage,
	aws_apigatewayv2_api: gatewayApi,
	aws_appautoscaling_policy: scalingPolicy,
	aws_appautoscaling_target: scalingTarget,
	aws_autoscaling_group: machineGroup,
	aws_autoscaling_policy: scalingPolicy,
	aws_backup_vault: unit("backup-vault"),
	aws_cloudfront_distribution: distribution,
	aws_cloudfront_function: unit("edge-function"),
	aws_cloudfront_monitoring_subscription: unit("distribution-metrics"),
	aws_cloudhsm_v2_hsm: unit("hardware-module"),
	aws_cloudtrail: auditTrail,
	aws_cloudwatch_composite_alarm: unit("composite-alarm"),
	aws_cloudwatch_dashboard: unit("dashboard"),
	aws_cloudwatch_event_bus: unit("event-bus"),
	aws_cloudwatch_log_group: logGroup,
	aws_cloudwatch_log_metric_filter: unit("metric-filter"),
	aws_cloudwatch_metric_alarm: metricAlarm,
	aws_codebuild_project: buildProject,
	aws_config_config_rule: unit("config-rule"),
	aws_config_configuration_recorder: unit("config-recorder"),
	aws_config_organization_custom_rule: unit("config-rule"),
	aws_config_organization_managed_rule: unit("config-rule"),
	aws_db_cluster_snapshot: databaseSnapshot,
	aws_db_instance: database,
	aws_db_proxy: databaseProxy,
	aws_db_proxy_target: proxyTarget,
	aws_db_snapshot: databaseSnapshot,
	aws_default_subnet: addressedSubnet,
	aws_directory_service_directory: directory,
	aws_dlm_lifecycle_policy: snapshotPolicy,
	aws_dms_replication_instance: replicationInstance,
	aws_docdb_cluster: documentCluster,
	aws_docdb_cluster_instance: documentNode,
	aws_docdb_cluster_snapshot: databaseSnapshot,
	aws_dx_connection: directConnection,
	aws_dx_gateway_association: directAssociation,
	aws_dynamodb_table: table,
	aws_ebs_snapshot: snapshot,
	aws_ebs_snapshot_copy: snapshot,
	aws_ebs_volume: volume,
	aws_ec2_client_vpn_endpoint: unit("client-vpn-endpoint"),
	aws_ec2_client_vpn_network_association: unit("client-vpn-association"),
	aws_ec2_traffic_mirror_session: unit("traffic-mirror"),
	aws_ec2_transit_gateway_connect: transitAttachment,
	aws_ec2_transit_gateway_peering_attachment: transitAttachment,
	aws_ec2_transit_gateway_vpc_attachment: transitAttachment,
	aws_ecr_repository: unit("image-repository"),
	aws_ecs_cluster_capacity_providers: clusterCapacity,
	aws_ecs_service: ecsCapacity,
	aws_ecs_task_definition: task,
	aws_efs_file_system: fileSystem,
	aws_eip: elasticIp,
	aws_eip_association: elasticIpAssociation,
	aws_eks_cluster: kubernetesCluster,
	aws_eks_node_group: eksNodes,
	aws_elastic_beanstalk_environment: webPlatform,
	aws_elasticache_cluster: cacheCluster,
	aws_elasticache_replication_group: cacheGroup,
	aws_elasticsearch_domain: searchDomain,
	aws_elb: classicLoadBalancer,
	aws_flow_log: flowLog,
	aws_globalaccelerator_accelerator: unit("accelerator"),
	aws_instance: machine,
	aws_kinesis_firehose_delivery_stream: deliveryStream,
	aws_kinesis_stream: stream,
	aws_kms_external_key: key,
	aws_kms_key: key,
	aws_kms_replica_external_key: key,
	aws_kms_replica_key: key,
	aws_lambda_function: billedFunction,
	aws_lambda_provisioned_concurrency_config: warmFunction,
	aws_launch_configuration: machineTemplate,
	aws_launch_template: machineTemplate,
	aws_lb: loadBalancer,
	aws_lb_listener: listener,
	aws_lb_listener_rule: unit("balancer-rule"),
	aws_lb_trust_store: unit("trust-store"),
	aws_mq_broker: broker,
	aws_msk_cluster: kafka,
	aws_mwaa_environment: airflow,
	aws_nat_gateway: natGateway,
	aws_neptune_cluster: documentCluster,
	aws_neptune_cluster_instance: documentNode,
	aws_neptune_cluster_snapshot: databaseSnapshot,
	aws_networkfirewall_firewall: firewall,
	aws_opensearch_domain: searchDomain,
	aws_pipes_pipe: unit("pipe"),
	aws_rds_cluster: auroraCluster,
	aws_rds_cluster_instance: database,
	aws_redshift_cluster: warehouse,
	aws_route53_health_check: healthCheck,
	aws_route53_record: dnsRecord,
	aws_route53_resolver_endpoint: resolverEndpoint,
	aws_route53_zone: dnsZone,
	aws_s3_bucket: unit("bucket"),
	aws_s3_bucket_analytics_configuration: unit("object-analysis"),
	aws_s3_bucket_intelligent_tiering_configuration: unit("tiered-objects"),
	aws_s3_bucket_inventory: inventory,
	aws_s3_bucket_lifecycle_configuration: lifecycle,
	aws_secretsmanager_secret: secret,
	aws_service_discovery_instance: unit("discovered-instance"),
	aws_service_discovery_private_dns_namespace: dnsZone,
	aws_service_discovery_public_dns_namespace: dnsZone,
	aws_ses_domain_identity: unit("mail-identity"),
	aws_ses_email_identity: unit("mail-identity"),
	aws_sesv2_email_identity: unit("mail-identity"),
	aws_sfn_state_machine: stateMachine,
	aws_sns_topic: topic,
	aws_spot_instance_request: machine,
	aws_sqs_queue: queue,
	aws_ssm_parameter: parameter,
	aws_subnet: addressedSubnet,
	aws_transfer_server: transferServer,
	aws_vpc_endpoint: vpcEndpoint,
	aws_vpc_endpoint_subnet_association: vpcEndpointAssociation,
	aws_vpn_connection: vpnConnection,
	aws_waf_web_acl: webAcl,
	aws_wafregional_web_acl: webAcl,
	aws_wafv2_rule_group: ruleGroup,
	aws_wafv2_web_acl: webAcl,
} as const;

/** What somebody pays for, as its resource says it. */
export type Purchase = ReturnType<
	(typeof purchaseMappers)[keyof typeof purchaseMappers]
>;

/**
 * Types that stand in a network, or let somebody into one, and of which the prover knows nothing: claims are silent
 * about them, and nobody may take that for a proof.
 */
const types = new Set([
	"aws_api_gateway_rest_api",
	"aws_api_gateway_vpc_link",
	"aws_apigatewayv2_api",
	"aws_apprunner_service",
	"aws_batch_compute_environment",
	"aws_dms_replication_instance",
	"aws_docdb_cluster",
	"aws_docdb_cluster_instance",
	"aws_ec2_client_vpn_endpoint",
	"aws_eks_cluster",
	"aws_eks_node_group",
	"aws_elasticsearch_domain",
	"aws_emr_cluster",
	"aws_fsx_lustre_file_system",
	"aws_fsx_ontap_file_system",
	"aws_fsx_openzfs_file_system",
	"aws_fsx_windows_file_system",
	"aws_globalaccelerator_accelerator",
	"aws_lambda_function_url",
	"aws_memorydb_cluster",
	"aws_mq_broker",
	"aws_msk_cluster",
	"aws_msk_serverless_cluster",
	"aws_mwaa_environment",
	"aws_neptune_cluster",
	"aws_neptune_cluster_instance",
	"aws_networkfirewall_firewall",
	"aws_opensearch_domain",
	"aws_redshift_cluster",
	"aws_redshiftserverless_workgroup",
	"aws_route53_resolver_endpoint",
	"aws_sagemaker_notebook_instance",
	"aws_transfer_server",
	"aws_vpn_connection",
]);

export function isUnfollowed(type: string): boolean {
	return types.has(type);
}

import { apiVpcLink } from "./api-vpc-link.ts";
import {
	autoscalingAttachment,
	autoscalingGroup,
	trafficSourceAttachment,
} from "./autoscaling-group.ts";
import { cache } from "./cache.ts";
import { cloudfrontDistribution } from "./cloudfront.ts";
import { cloudfrontVpcOrigin } from "./cloudfront-vpc-origin.ts";
import { dbCluster } from "./db-cluster.ts";
import { dbInstance } from "./db-instance.ts";
import { dbProxy, dbProxyTarget } from "./db-proxy.ts";
import { dhcpOptions, dhcpOptionsAssociation } from "./dhcp-options.ts";
import { ecrRepository } from "./ecr-repository.ts";
import { ecsCluster } from "./ecs-cluster.ts";
import { ecsService } from "./ecs-service.ts";
import { ecsTaskDefinition } from "./ecs-task-definition.ts";
import { efsMountTarget } from "./efs-mount-target.ts";
import { elasticIp, elasticIpAssociation } from "./elastic-ip.ts";
import { instance } from "./instance.ts";
import { instanceConnectEndpoint } from "./instance-connect-endpoint.ts";
import {
	egressOnlyInternetGateway,
	internetGateway,
	internetGatewayAttachment,
} from "./internet-gateway.ts";
import { lambdaFunction } from "./lambda-function.ts";
import { launchTemplate } from "./launch-template.ts";
import { listener, listenerRule } from "./listener.ts";
import { classicLoadBalancer, loadBalancer } from "./load-balancer.ts";
import { natGateway } from "./nat-gateway.ts";
import { networkAcl, networkAclAssociation } from "./network-acl.ts";
import { networkAclRule } from "./network-acl-rule.ts";
import {
	networkInterface,
	networkInterfaceAttachment,
	networkInterfaceGroupAttachment,
} from "./network-interface.ts";
import { peering, peeringAccepter } from "./peering.ts";
import { prefixList, prefixListEntry } from "./prefix-list.ts";
import { route } from "./route.ts";
import { routeTable } from "./route-table.ts";
import {
	mainRouteTableAssociation,
	routeTableAssociation,
} from "./route-table-association.ts";
import { securityGroup } from "./security-group.ts";
import {
	securityGroupRule,
	vpcSecurityGroupRule,
} from "./security-group-rule.ts";
import { subnet } from "./subnet.ts";
import { subnetGroup } from "./subnet-group.ts";
import { targetGroup, targetGroupAttachment } from "./target-group.ts";
import { transitGateway, transitGatewayAttachment } from "./transit-gateway.ts";
import {
	transitGatewayBinding,
	transitGatewayRoute,
	transitGatewayRouteTable,
} from "./transit-gateway-route-table.ts";
import { vpc } from "./vpc.ts";
import { vpcCidrBlock } from "./vpc-cidr-block.ts";
import { vpcEndpoint } from "./vpc-endpoint.ts";
import { vpcEndpointAssociation } from "./vpc-endpoint-association.ts";

/** Which file knows a resource type (of `data` sources too, where there is one of the name). Aliases (`aws_alb`) are gone by then. */
export const mappers = {
	aws_apigatewayv2_vpc_link: apiVpcLink,
	aws_autoscaling_attachment: autoscalingAttachment,
	aws_autoscaling_group: autoscalingGroup,
	aws_autoscaling_traffic_source_attachment: trafficSourceAttachment,
	aws_cloudfront_distribution: cloudfrontDistribution,
	aws_cloudfront_vpc_origin: cloudfrontVpcOrigin,
	aws_db_instance: dbInstance,
	aws_db_proxy: dbProxy,
	aws_db_proxy_target: dbProxyTarget,
	aws_db_subnet_group: subnetGroup,
	aws_default_network_acl: networkAcl,
	aws_default_route_table: routeTable,
	aws_default_security_group: securityGroup,
	aws_default_subnet: subnet,
	aws_default_vpc: vpc,
	aws_ec2_instance_connect_endpoint: instanceConnectEndpoint,
	aws_ec2_managed_prefix_list: prefixList,
	aws_ec2_managed_prefix_list_entry: prefixListEntry,
	aws_ec2_transit_gateway: transitGateway,
	aws_ec2_transit_gateway_route: transitGatewayRoute,
	aws_ec2_transit_gateway_route_table: transitGatewayRouteTable,
	aws_ec2_transit_gateway_route_table_association: transitGatewayBinding,
	aws_ec2_transit_gateway_route_table_propagation: transitGatewayBinding,
	aws_ec2_transit_gateway_vpc_attachment: transitGatewayAttachment,
	aws_ecr_repository: ecrRepository,
	aws_ecs_cluster: ecsCluster,
	aws_ecs_service: ecsService,
	aws_ecs_task_definition: ecsTaskDefinition,
	aws_efs_mount_target: efsMountTarget,
	aws_egress_only_internet_gateway: egressOnlyInternetGateway,
	aws_eip: elasticIp,
	aws_eip_association: elasticIpAssociation,
	aws_elasticache_cluster: cache,
	aws_elasticache_replication_group: cache,
	aws_elasticache_serverless_cache: cache,
	aws_elasticache_subnet_group: subnetGroup,
	aws_elb: classicLoadBalancer,
	aws_instance: instance,
	aws_internet_gateway: internetGateway,
	aws_internet_gateway_attachment: internetGatewayAttachment,
	aws_lambda_function: lambdaFunction,
	aws_launch_configuration: launchTemplate,
	aws_launch_template: launchTemplate,
	aws_lb: loadBalancer,
	aws_lb_listener: listener,
	aws_lb_listener_rule: listenerRule,
	aws_lb_target_group: targetGroup,
	aws_lb_target_group_attachment: targetGroupAttachment,
	aws_main_route_table_association: mainRouteTableAssociation,
	aws_nat_gateway: natGateway,
	aws_network_acl: networkAcl,
	aws_network_acl_association: networkAclAssociation,
	aws_network_acl_rule: networkAclRule,
	aws_network_interface: networkInterface,
	aws_network_interface_attachment: networkInterfaceAttachment,
	aws_network_interface_sg_attachment: networkInterfaceGroupAttachment,
	aws_prefix_list: prefixList,
	aws_rds_cluster: dbCluster,
	aws_rds_cluster_instance: dbInstance,
	aws_route: route,
	aws_route_table: routeTable,
	aws_route_table_association: routeTableAssociation,
	aws_security_group: securityGroup,
	aws_security_group_rule: securityGroupRule,
	aws_spot_instance_request: instance,
	aws_subnet: subnet,
	aws_vpc: vpc,
	aws_vpc_dhcp_options: dhcpOptions,
	aws_vpc_dhcp_options_association: dhcpOptionsAssociation,
	aws_vpc_endpoint: vpcEndpoint,
	aws_vpc_endpoint_route_table_association: vpcEndpointAssociation,
	aws_vpc_endpoint_security_group_association: vpcEndpointAssociation,
	aws_vpc_endpoint_subnet_association: vpcEndpointAssociation,
	aws_vpc_ipv4_cidr_block_association: vpcCidrBlock,
	aws_vpc_ipv6_cidr_block_association: vpcCidrBlock,
	aws_vpc_peering_connection: peering,
	aws_vpc_peering_connection_accepter: peeringAccepter,
	aws_vpc_security_group_egress_rule: vpcSecurityGroupRule,
	aws_vpc_security_group_ingress_rule: vpcSecurityGroupRule,
} as const;

/** Whatever a mapper can answer. */
export type Entity = ReturnType<(typeof mappers)[keyof typeof mappers]>;

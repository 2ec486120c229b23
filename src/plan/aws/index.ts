/** What AWS resources mean: one file for each, the only place that knows the names of its attributes. */
export type { ApiIntegration } from "./api-integration.ts";
export type { ApiVpcLink } from "./api-vpc-link.ts";
export type {
	AutoscalingAttachment,
	AutoscalingGroup,
} from "./autoscaling-group.ts";
export type { Cache } from "./cache.ts";
export type { CloudfrontDistribution, CloudfrontOrigin } from "./cloudfront.ts";
export type { CloudfrontVpcOrigin } from "./cloudfront-vpc-origin.ts";
export type { Container } from "./container.ts";
export type { DbCluster } from "./db-cluster.ts";
export type { DbInstance } from "./db-instance.ts";
export type { DbProxy, DbProxyTarget } from "./db-proxy.ts";
export type { DhcpOptions, DhcpOptionsAssociation } from "./dhcp-options.ts";
export type { EcrRepository } from "./ecr-repository.ts";
export type { EcsCluster } from "./ecs-cluster.ts";
export type { EcsLoadBalancer, EcsService } from "./ecs-service.ts";
export type { EcsTaskDefinition } from "./ecs-task-definition.ts";
export type { EfsMountTarget } from "./efs-mount-target.ts";
export type { ElasticIp, ElasticIpAssociation } from "./elastic-ip.ts";
export {
	type Entities,
	type EntityKind,
	type EntityOf,
	entitiesOf,
	entityAt,
	isSupported,
	ofKind,
} from "./entities.ts";
export type { EntityBase } from "./entity-base.ts";
export { type GatewayApi, gatewayApisOf } from "./gateway-api.ts";
export type { Instance } from "./instance.ts";
export type { InstanceConnectEndpoint } from "./instance-connect-endpoint.ts";
export type {
	EgressOnlyInternetGateway,
	InternetGateway,
	InternetGatewayAttachment,
} from "./internet-gateway.ts";
export type { LambdaFunction } from "./lambda-function.ts";
export type { LaunchTemplate, TemplateInterface } from "./launch-template.ts";
export type {
	Link,
	Links,
	OutsideLink,
	ResourceLink,
	Several,
	UnknownLink,
} from "./link.ts";
export type { Listener, ListenerAction, ListenerRule } from "./listener.ts";
export type { ClassicLoadBalancer, LoadBalancer } from "./load-balancer.ts";
export type { Entity } from "./mappers.ts";
export type { NatGateway } from "./nat-gateway.ts";
export type { NetworkAcl, NetworkAclAssociation } from "./network-acl.ts";
export type { AclRule, NetworkAclRule } from "./network-acl-rule.ts";
export type {
	NetworkInterface,
	NetworkInterfaceAttachment,
	NetworkInterfaceGroupAttachment,
	OwnIpv6,
} from "./network-interface.ts";
export type { Peering, PeeringAccepter } from "./peering.ts";
export type { PrefixList, PrefixListEntry } from "./prefix-list.ts";
export { fits } from "./referent.ts";
export type { Route } from "./route.ts";
export type {
	RouteDestination,
	RouteLine,
	RouteTarget,
	RouteTargetKind,
} from "./route-line.ts";
export type { RouteTable } from "./route-table.ts";
export type {
	MainRouteTableAssociation,
	RouteTableAssociation,
} from "./route-table-association.ts";
export type { SecurityGroup } from "./security-group.ts";
export type { SecurityGroupRule } from "./security-group-rule.ts";
export type { Peer, SecurityRule } from "./security-rule.ts";
export type { Subnet } from "./subnet.ts";
export type { SubnetGroup } from "./subnet-group.ts";
export type { TargetGroup, TargetGroupAttachment } from "./target-group.ts";
export type {
	TransitGateway,
	TransitGatewayAttachment,
} from "./transit-gateway.ts";
export type {
	TransitGatewayBinding,
	TransitGatewayRoute,
	TransitGatewayRouteTable,
} from "./transit-gateway-route-table.ts";
export type { Vpc } from "./vpc.ts";
export type { VpcCidrBlock } from "./vpc-cidr-block.ts";
export type { VpcEndpoint } from "./vpc-endpoint.ts";
export type { VpcEndpointAssociation } from "./vpc-endpoint-association.ts";

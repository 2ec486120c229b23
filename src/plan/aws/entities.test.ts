import { beforeAll, describe, expect, it } from "vitest";
import {
	loadFolder,
	readPlan,
	styles,
} from "../../../test/fixtures/plans/fixtures.ts";
import {
	type Entities,
	entitiesOf,
	entityAt,
	isUnknown,
	readGraph,
	readSources,
} from "../index.ts";

const read = new Map<string, Entities>();

beforeAll(async () => {
	for (const style of styles) {
		const { sources } = await readSources(loadFolder(style));
		const { graph } = readGraph(readPlan(style), sources && { sources });
		if (graph === undefined) throw new Error(style);
		read.set(style, entitiesOf(graph));
	}
});

/** What is meant by a resource, in the configuration of that name. */
function meant(style: string, address: string): unknown {
	const entities = read.get(style);
	return entities && entityAt(entities, address);
}

const to = (address: string, attribute = "id") => ({
	kind: "resource",
	address,
	attribute,
});

describe("what AWS does when nothing is said", () => {
	it.each<[style: string, address: string, fields: object]>([
		[
			"alb-alias",
			"aws_alb.main",
			{
				kind: "load-balancer",
				type: "application",
				internal: false,
				ipAddressType: "ipv4",
			},
		],
		[
			"alb-alias",
			"aws_alb_target_group.app",
			{
				targetType: "instance",
				port: 8080,
				healthCheckPort: "8081",
				healthCheckPath: "/health",
			},
		],
		[
			"inline-routes",
			"aws_nat_gateway.main",
			{ connectivity: "public", elasticIp: to("aws_eip.nat") },
		],
		[
			"inline-routes",
			"aws_vpc_endpoint.s3",
			{ type: "Gateway", privateDns: false },
		],
		[
			"inline-rules",
			"aws_vpc.main",
			{ default: false, dnsSupport: true, dnsHostnames: true, ipv6: false },
		],
		[
			"inline-rules",
			"aws_security_group.app",
			{
				egress: { items: [], complete: true },
			},
		],
		[
			"default-objects",
			"aws_default_vpc.default",
			{ default: true, dnsHostnames: true },
		],
		[
			"default-objects",
			"aws_default_subnet.a",
			{ default: true, mapPublicIpOnLaunch: true, zone: "us-east-1a" },
		],
		[
			"database",
			"aws_db_instance.exposed",
			{
				port: 5432,
				publiclyAccessible: true,
				subnetGroup: to("aws_db_subnet_group.public", "name"),
			},
		],
		[
			"database",
			"aws_db_instance.replica",
			{
				publiclyAccessible: false,
				replicateFrom: to("aws_db_instance.primary", "identifier"),
			},
		],
		[
			"database",
			"aws_elasticache_cluster.cache",
			{
				port: 6379,
				subnetGroup: to("aws_elasticache_subnet_group.private", "name"),
			},
		],
		[
			"peering",
			"aws_vpc_peering_connection.a_c",
			{ autoAccept: false, accepter: to("aws_vpc.c") },
		],
		[
			"transit-gateway",
			"aws_ec2_transit_gateway.main",
			{ defaultAssociation: true, defaultPropagation: true },
		],
		[
			"transit-gateway",
			'aws_ec2_transit_gateway_vpc_attachment.this["c"]',
			{ defaultAssociation: false, defaultPropagation: false },
		],
		["ipv6", "aws_vpc.main", { ipv6: true }],
		[
			"ipv6",
			"aws_subnet.public",
			{ ipv6: true, assignIpv6OnCreation: true, mapPublicIpOnLaunch: false },
		],
	])("%s: %s", (style, address, fields) => {
		expect(meant(style, address)).toMatchObject(fields);
	});
});

describe("the same thing said in several ways", () => {
	it("a rule of a security group", () => {
		const peer = (address: string) => ({
			items: [{ kind: "security-group", group: to(address) }],
			complete: true,
		});
		const tcp = (port: number) => ({
			direction: "ingress",
			protocol: "tcp",
			fromPort: port,
			toPort: port,
		});
		expect(meant("inline-rules", "aws_security_group.app")).toMatchObject({
			ingress: {
				items: [
					{
						at: "aws_security_group.app ingress[0]",
						...tcp(8000),
						peers: peer("aws_security_group.web"),
						description: "application from web",
					},
					{ ...tcp(22), peers: peer("aws_security_group.bastion") },
				],
			},
		});
		expect(
			meant("rule-resources", "aws_security_group_rule.node_admin"),
		).toMatchObject({
			group: to("aws_security_group.node"),
			rule: {
				at: "aws_security_group_rule.node_admin",
				...tcp(22),
				peers: peer("aws_security_group.admin"),
			},
		});
		expect(
			meant("rule-resources", "aws_security_group_rule.admin_egress"),
		).toMatchObject({ rule: { direction: "egress", protocol: "-1" } });
		expect(
			meant("rule-resources", "aws_security_group_rule.node_self"),
		).toMatchObject({ rule: { peers: { items: [{ kind: "self" }] } } });
		expect(
			meant("vpc-rules", "aws_vpc_security_group_ingress_rule.database_api"),
		).toMatchObject({
			group: to("aws_security_group.database"),
			rule: { ...tcp(5432), peers: peer("aws_security_group.api") },
		});
	});

	it("a route", () => {
		const open = { kind: "ipv4", cidr: "0.0.0.0/0" };
		expect(meant("inline-routes", "aws_route_table.public")).toMatchObject({
			main: false,
			lines: {
				items: [
					{
						destination: open,
						target: { kind: "gateway", link: to("aws_internet_gateway.main") },
					},
				],
			},
		});
		expect(
			meant("inline-routes", "aws_default_route_table.main"),
		).toMatchObject({
			main: true,
			mainOf: to("aws_vpc.main", "default_route_table_id"),
			lines: { items: [], complete: true },
		});
		expect(meant("vpc-rules", "aws_route.internet")).toMatchObject({
			routeTable: to("aws_vpc.main", "main_route_table_id"),
			line: { destination: open },
		});
		expect(meant("nat-instance", "aws_route.nat")).toMatchObject({
			line: {
				target: {
					kind: "network-interface",
					link: to("aws_instance.nat", "primary_network_interface_id"),
				},
			},
		});
		expect(meant("prefix-lists", "aws_route_table.main")).toMatchObject({
			lines: {
				items: expect.arrayContaining([
					expect.objectContaining({
						destination: {
							kind: "prefix-list",
							prefixList: expect.objectContaining(
								to("aws_ec2_managed_prefix_list.offices"),
							),
						},
					}),
				]),
			},
		});
	});

	it("a rule of a network ACL", () => {
		expect(meant("network-acl", "aws_network_acl.forgetful")).toMatchObject({
			default: false,
			rules: {
				items: [
					{
						direction: "ingress",
						number: 100,
						action: "allow",
						protocol: "tcp",
						fromPort: 80,
						cidr: "0.0.0.0/0",
					},
					{ direction: "egress" },
				],
			},
		});
		expect(meant("network-acl", "aws_network_acl_rule.return")).toMatchObject({
			rule: {
				direction: "egress",
				protocol: "tcp",
				fromPort: 1024,
				toPort: 65535,
			},
		});
		expect(meant("network-acl", "aws_default_network_acl.main")).toMatchObject({
			default: true,
			rules: { items: [] },
		});
	});

	it("an instance that may exist", () => {
		expect(meant("launch-template", "aws_launch_template.web")).toMatchObject({
			interfaces: {
				items: [
					{
						associatePublicIp: true,
						securityGroups: { items: [to("aws_security_group.web")] },
					},
				],
			},
			userData: { made: { as: "base64" } },
		});
		expect(
			meant("launch-template", "aws_autoscaling_group.quiet"),
		).toMatchObject({
			launchTemplate: to("aws_launch_template.quiet", "name"),
			min: 1,
			max: 1,
		});
		expect(
			meant("launch-configuration", "aws_launch_configuration.web"),
		).toMatchObject({ configuration: true, associatePublicIp: false });
		expect(meant("launch-configuration", "aws_elb.web")).toMatchObject({
			internal: false,
			listeners: { items: [{ port: 80, instancePort: 8080 }] },
		});
	});

	it("an interface", () => {
		expect(meant("two-interfaces", "aws_instance.gateway")).toMatchObject({
			interfaces: {
				items: [
					{
						deviceIndex: 0,
						networkInterface: to("aws_network_interface.management"),
					},
					{
						deviceIndex: 1,
						networkInterface: to("aws_network_interface.data"),
					},
				],
			},
		});
		expect(meant("two-interfaces", "aws_eip.management")).toMatchObject({
			networkInterface: to("aws_network_interface.management"),
		});
		expect(meant("nat-instance", "aws_instance.nat")).toMatchObject({
			sourceDestinationCheck: false,
		});
	});
});

it("sees into container definitions, but not into what is secret there", () => {
	const task = meant("fargate-endpoints", "aws_ecs_task_definition.app") as {
		containers: { items: { image: unknown }[] };
	};
	expect(task).toMatchObject({
		networkMode: "awsvpc",
		containers: {
			complete: true,
			items: [
				{
					name: "app",
					ports: [8000],
					environment: ["DATABASE_PASSWORD"],
					logDriver: "awslogs",
					logOptions: { "awslogs-group": "/app" },
				},
			],
		},
	});
	const image = task.containers.items[0]?.image;
	expect(isUnknown(image) && image.made).toMatchObject({
		as: "text",
		parts: [
			{
				from: [{ address: "aws_ecr_repository.app", path: ["repository_url"] }],
			},
			":1.0",
		],
	});
});

import type { Blueprint, Subnet } from "../blueprint/index.ts";
import { instanceType } from "../facts/index.ts";
import {
	type Block,
	commented,
	ref,
	reference,
	resource,
	template,
} from "../terraform/index.ts";
import { natInstance } from "./boot/index.ts";
import { groupTags } from "./group-tags.ts";
import { launchTemplate, useTemplate } from "./host.ts";
import { awsName, nameTag } from "./names.ts";
import { accountId, securityGroupId, subnetId } from "./references.ts";
import { roleBlocks } from "./role.ts";
import { privateTables } from "./route-table.ts";
import { egressRuleAddresses } from "./security.ts";

/**
 * One small host that forwards, kept alive by an Auto Scaling group of one. The private route leads to a network
 * interface that outlives the host: whoever replaces it takes the interface over, and the route with it.
 */
export function natInstanceBlocks(blueprint: Blueprint, type: string): Block[] {
	const [subnet] = blueprint.network.publicSubnets;
	if (!subnet) return [];
	return [
		...interfaceBlocks(blueprint, subnet),
		...role(blueprint),
		launchTemplate(blueprint, {
			name: "nat_instance",
			instance: type,
			architecture: instanceType(type)?.architecture ?? "x86_64",
			diskGiB: 8,
			party: "nat-instance",
			profile: "nat_instance",
			publicAddress: true,
			script: natInstance({
				region: blueprint.region,
				networkInterfaceId: ref("aws_network_interface", "nat", "id"),
				cidr: blueprint.network.cidr,
			}),
		}),
		group(blueprint, subnet),
		...routes(blueprint),
	];
}

function interfaceBlocks(blueprint: Blueprint, subnet: Subnet): Block[] {
	return [
		resource(
			"aws_network_interface",
			"nat",
			{
				subnet_id: subnetId(subnet),
				security_groups: [securityGroupId("nat-instance")],
				source_dest_check: commented(
					"What it forwards is neither from it nor for it.",
					false,
				),
				description: "Target of the private subnets' default route",
				tags: nameTag(blueprint, "nat"),
			},
			"Outlives the instance: a replacement attaches it at boot, and the route needs no change.",
		),
		resource("aws_eip", "nat", {
			domain: "vpc",
			network_interface: ref("aws_network_interface", "nat", "id"),
			tags: nameTag(blueprint, "nat"),
			depends_on: [reference("aws_internet_gateway", "main")],
		}),
	];
}

function role(blueprint: Blueprint): Block[] {
	const instances = template(
		"arn:aws:ec2:",
		blueprint.region,
		":",
		accountId,
		":instance/*",
	);
	return roleBlocks(blueprint, {
		name: "nat_instance",
		service: "ec2.amazonaws.com",
		instanceProfile: true,
		statements: [
			{
				Sid: "SeeTheInterface",
				Action: "ec2:DescribeNetworkInterfaces",
				Resource: commented("Describing knows no narrower resource.", "*"),
			},
			{
				Sid: "TakeTheInterface",
				Action: ["ec2:AttachNetworkInterface", "ec2:DetachNetworkInterface"],
				Resource: [ref("aws_network_interface", "nat", "arn"), instances],
			},
		],
	});
}

function group(blueprint: Blueprint, subnet: Subnet): Block {
	return resource("aws_autoscaling_group", "nat_instance", {
		name: awsName(blueprint, "nat-instance"),
		min_size: 1,
		max_size: 1,
		vpc_zone_identifier: [subnetId(subnet)],
		health_check_type: "EC2",
		launch_template: useTemplate("nat_instance"),
		instance_refresh: {
			strategy: "Rolling",
			preferences: {
				min_healthy_percentage: commented(
					"There is only one: the old one leaves before the new one comes.",
					0,
				),
			},
		},
		tag: groupTags(blueprint, "nat-instance"),
		depends_on: [
			reference("aws_route", "public_internet"),
			reference("aws_iam_role_policy", "nat_instance"),
			...egressRuleAddresses(blueprint, "nat-instance"),
		],
	});
}

function routes(blueprint: Blueprint): Block[] {
	return privateTables(blueprint).map(({ name }) =>
		resource("aws_route", `${name}_egress`, {
			route_table_id: ref("aws_route_table", name, "id"),
			destination_cidr_block: "0.0.0.0/0",
			network_interface_id: ref("aws_network_interface", "nat", "id"),
		}),
	);
}

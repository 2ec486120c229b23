/**
 * What kind of thing an attribute can name. A plan lists what an inline block refers to
 * for the whole block; this tells which of them an attribute can mean.
 */
const referents: Readonly<Record<string, RegExp>> = {
	alb_target_group_arn: /^aws_a?lb_target_group$/,
	allocation_id: /^aws_eip$/,
	carrier_gateway_id: /^aws_ec2_carrier_gateway$/,
	core_network_arn: /^aws_networkmanager_/,
	destination_prefix_list_id: /prefix_list$|^aws_vpc_endpoint$/,
	egress_only_gateway_id: /^aws_egress_only_internet_gateway$/,
	gateway_id: /^aws_(internet_gateway|vpn_gateway|vpc_endpoint)/,
	instance_id: /^aws_(instance|spot_instance_request)$/,
	listener_arn: /^aws_a?lb_listener$/,
	load_balancer_arn: /^aws_a?lb$/,
	local_gateway_id: /^aws_ec2_local_gateway/,
	nat_gateway_id: /^aws_nat_gateway$/,
	network_interface_id: /^aws_(network_interface|instance|vpc_endpoint)$/,
	prefix_list_id: /prefix_list$|^aws_vpc_endpoint$/,
	prefix_list_ids: /prefix_list$|^aws_vpc_endpoint$/,
	route_table_id: /^aws_(default_)?(route_table|vpc)$/,
	security_group_id: /security_group$|^aws_(default_)?vpc$/,
	security_group_ids: /security_group$|^aws_(default_)?vpc$/,
	security_groups: /security_group$|^aws_(default_)?vpc$/,
	subnet_id: /^aws_(default_)?subnet$/,
	subnet_ids: /^aws_(default_)?subnets?$/,
	subnets: /^aws_(default_)?subnets?$/,
	target_group_arn: /^aws_a?lb_target_group$/,
	transit_gateway_id: /^aws_ec2_transit_gateway/,
	vpc_endpoint_id: /^aws_vpc_endpoint|^aws_networkfirewall_/,
	vpc_id: /^aws_(default_)?vpc$/,
	vpc_peering_connection_id: /^aws_vpc_peering_connection/,
	vpc_security_group_ids: /security_group$|^aws_(default_)?vpc$/,
};

/** Of a VPC only what AWS makes with it; its addresses stand beside groups in many a rule. */
const ofVpc: readonly (readonly [attribute: RegExp, part: RegExp])[] = [
	[/security_group/, /^default_security_group_id$/],
	[/^route_table_id$/, /^(main|default)_route_table_id$/],
];

/**
 * Whether an attribute of this name can hold something of a resource of this type, `part`
 * of it where that is known; true where we have no opinion.
 */
export function fits(attribute: string, type: string, part?: string): boolean {
	const expected = Object.hasOwn(referents, attribute)
		? referents[attribute]
		: undefined;
	if (expected === undefined) return true;
	if (part === undefined || !/^aws_(default_)?vpc$/.test(type))
		return expected.test(type);
	const made = ofVpc.find(([name]) => name.test(attribute));
	return expected.test(type) && (made === undefined || made[1].test(part));
}

/** Types that only say something about a group, or let it in: nothing that has the group. */
export const ruleTypes: ReadonlySet<string> = new Set([
	"aws_security_group",
	"aws_default_security_group",
	"aws_security_group_rule",
	"aws_vpc_security_group_ingress_rule",
	"aws_vpc_security_group_egress_rule",
]);

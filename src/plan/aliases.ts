/** The provider knows these under two names. */
const aliases: Readonly<Record<string, string>> = {
	aws_alb: "aws_lb",
	aws_alb_listener: "aws_lb_listener",
	aws_alb_listener_certificate: "aws_lb_listener_certificate",
	aws_alb_listener_rule: "aws_lb_listener_rule",
	aws_alb_target_group: "aws_lb_target_group",
	aws_alb_target_group_attachment: "aws_lb_target_group_attachment",
};

export function withoutAlias(type: string): string {
	return Object.hasOwn(aliases, type) ? (aliases[type] ?? type) : type;
}

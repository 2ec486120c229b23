import type { Known } from "../value.ts";
import type { EntityBase } from "./entity-base.ts";
import type { Link, Links, Naming, Several } from "./link.ts";
import { link, links } from "./links.ts";
import { block, blocks, number, text, texts } from "./read.ts";
import { entity, type View } from "./view.ts";

/** `aws_autoscaling_group`: instances that may exist. */
export interface AutoscalingGroup extends EntityBase {
	readonly kind: "autoscaling-group";
	/** `vpc_zone_identifier`; empty when only `zones` are given (default subnets). */
	readonly subnets: Links;
	readonly zones: Several<Known<string>>;
	/** A launch template, or the older launch configuration. */
	readonly launchTemplate?: Link;
	readonly min?: Known<number>;
	readonly max?: Known<number>;
	readonly desired?: Known<number>;
	/** `AutoscalingAttachment` entities add to them. */
	readonly targetGroups: Links;
	readonly classicLoadBalancers: Links;
}

/** `aws_autoscaling_attachment`, `aws_autoscaling_traffic_source_attachment`. */
export interface AutoscalingAttachment extends EntityBase {
	readonly kind: "autoscaling-attachment";
	readonly group?: Link;
	readonly targetGroup?: Link;
	readonly classicLoadBalancer?: Link;
}

export function autoscalingGroup(view: View): AutoscalingGroup {
	return entity(view, "autoscaling-group", {
		subnets: links(view, "vpc_zone_identifier"),
		zones: texts(view, "availability_zones"),
		launchTemplate: launchTemplateOf(view),
		min: number(view, "min_size"),
		max: number(view, "max_size"),
		desired: number(view, "desired_capacity"),
		targetGroups: together(
			links(view, "target_group_arns"),
			trafficSources(view, "elbv2"),
		),
		classicLoadBalancers: together(
			links(view, "load_balancers", classic),
			trafficSources(view, "elb", classic),
		),
	});
}

const classic = { type: "aws_elb", attribute: "name" };

/** The newer spelling of both: a block for each, with its kind; a target group where none is said. */
function trafficSources(
	view: View,
	type: "elb" | "elbv2",
	...namings: readonly Naming[]
): Links {
	const { items, ...rest } = blocks(view, "traffic_source");
	const links = items
		.filter((one) => (text(one, "type") ?? "elbv2") === type)
		.flatMap((one) => link(one, "identifier", ...namings) ?? []);
	return { ...rest, items: links };
}

function together(one: Links, other: Links): Links {
	const items = [...one.items, ...other.items];
	const open = [one, other].find(({ complete }) => !complete);
	return open === undefined ? { items, complete: true } : { ...open, items };
}

/** `aws_autoscaling_traffic_source_attachment`. */
export function trafficSourceAttachment(view: View): AutoscalingAttachment {
	const [targetGroup] = trafficSources(view, "elbv2").items;
	const [classicLoadBalancer] = trafficSources(view, "elb", classic).items;
	return entity(view, "autoscaling-attachment", {
		group: link(view, "autoscaling_group_name", {
			type: "aws_autoscaling_group",
			attribute: "name",
		}),
		targetGroup,
		classicLoadBalancer,
	});
}

export function autoscalingAttachment(view: View): AutoscalingAttachment {
	return entity(view, "autoscaling-attachment", {
		group: link(view, "autoscaling_group_name", {
			type: "aws_autoscaling_group",
			attribute: "name",
		}),
		targetGroup:
			link(view, "lb_target_group_arn") ?? link(view, "alb_target_group_arn"),
		classicLoadBalancer: link(view, "elb", classic),
	});
}

const byName = { type: "aws_launch_template", attribute: "name" };

function launchTemplateOf(view: View): Link | undefined {
	const mixed = block(view, "mixed_instances_policy");
	const outer = mixed && block(mixed, "launch_template");
	const given =
		block(view, "launch_template") ??
		(outer && block(outer, "launch_template_specification"));
	if (given === undefined)
		return link(view, "launch_configuration", {
			type: "aws_launch_configuration",
			attribute: "name",
		});
	// Where the template is given by name, the provider plans the text "unknown" as its id.
	const named =
		link(given, "name", byName) ?? link(given, "launch_template_name", byName);
	return named ?? link(given, "id") ?? link(given, "launch_template_id");
}

import {
	isUnknown,
	type Resource,
	type ResourceGraph,
	type Value,
} from "../../../plan/index.ts";

/** What kind of thing a dimension of a metric names. */
const types: Readonly<Record<string, RegExp>> = {
	AutoScalingGroupName: /^aws_autoscaling_group$/,
	LoadBalancer: /^aws_lb$/,
	TargetGroup: /^aws_lb_target_group$/,
	ClusterName: /^aws_ecs_cluster$/,
	ServiceName: /^aws_ecs_service$/,
	DBInstanceIdentifier: /^aws_db_instance$/,
	DistributionId: /^aws_cloudfront_distribution$/,
	InstanceId: /^aws_instance$/,
	NatGatewayId: /^aws_nat_gateway$/,
	WebACL: /^aws_wafv2_web_acl$/,
};

/** Whether a dimension names a resource of such a type. */
export function isDimensionOf(dimension: string, type: string): boolean {
	return types[dimension]?.test(type) === true;
}

/** By what a resource may be named elsewhere. */
const names = ["arn", "arn_suffix", "id", "identifier", "name"] as const;

/**
 * A dimension's value as a rehearsal writes it: the address of the resource that it names, whether the plan knows the
 * name or only where it comes from; its own text where it names none.
 */
export function dimensionIn(
	graph: ResourceGraph,
	dimension: string,
	value: Value | undefined,
): string | undefined {
	const type = types[dimension];
	return type === undefined
		? written(value)
		: (addressIn(graph, type, value) ?? written(value));
}

/** The address of the resource of such a type that a value names. */
export function addressIn(
	{ resources }: ResourceGraph,
	type: RegExp,
	value: Value | undefined,
): string | undefined {
	const isOne = (one: Resource) => type.test(one.type);
	if (isUnknown(value))
		return value.from
			.map(({ address }) => resources.find((one) => one.address === address))
			.find((one) => one !== undefined && isOne(one))?.address;
	if (typeof value !== "string") return undefined;
	const found = resources.find(
		(one) => isOne(one) && names.some((name) => one.attributes[name] === value),
	);
	return found?.address;
}

/** The addresses of all that a list names; of one that is not known, of all that it comes from. */
export function addressesIn(
	graph: ResourceGraph,
	type: RegExp,
	value: Value | undefined,
): readonly string[] {
	const all = Array.isArray(value)
		? value
		: isUnknown(value)
			? value.from.map((from) => ({ ...value, from: [from] }))
			: [];
	const found = all.flatMap((one) => addressIn(graph, type, one) ?? []);
	return [...new Set(found)];
}

function written(value: Value | undefined): string | undefined {
	if (typeof value === "string") return value;
	const from = isUnknown(value) ? value.from[0] : undefined;
	return from && `${from.address}.${from.path.join(".")}`;
}

/** Building blocks of a system, in the order of the traffic, then of what watches it. */
export const buildingBlocks = [
	"edge",
	"entry",
	"network",
	"service",
	"database",
	"storage",
	"observability",
	"load generator",
	"schedule",
	"state",
	"other",
] as const;

export type BuildingBlock = (typeof buildingBlocks)[number];

/** By the beginning of the type; the first that fits. */
const byType: readonly (readonly [RegExp, BuildingBlock])[] = [
	[/^aws_(cloudfront|wafv2|waf|route53|acm|globalaccelerator)/, "edge"],
	[/^aws_(lb|elb|alb|apigateway|api_gateway|apigatewayv2)/, "entry"],
	[
		/^aws_(nat_gateway|eip|vpc|subnet|vpn|ec2_transit|ec2_client|dx_|network)/,
		"network",
	],
	[/^aws_(db|rds|docdb|neptune|elasticache|memorydb|redshift)/, "database"],
	[
		/^aws_(cloudwatch|sns|flow_log|xray|config_|cloudtrail|chatbot)/,
		"observability",
	],
	[
		/^aws_(instance|spot|autoscaling|launch|ecs|ecr|lambda|eks|elastic_beanstalk|appautoscaling)/,
		"service",
	],
	[/^aws_(s3|efs|fsx|ebs|backup|dynamodb|glacier)/, "storage"],
	[/^aws_scheduler/, "schedule"],
];

/** By words in the name of the resource: what the type alone cannot tell. */
const byName: readonly (readonly [RegExp, RegExp, BuildingBlock])[] = [
	[
		/load_?generator|locust|load_?test/,
		/instance|autoscaling|launch|eip|volume/,
		"load generator",
	],
	[
		/(^|_)nat(_|$)|bastion/,
		/instance|autoscaling|launch|eip|volume/,
		"network",
	],
	[
		/database|postgres|mysql|(^|_)db(_|$)/,
		/instance|volume|secret|kms/,
		"database",
	],
	[/(^|_)(tf_?)?state(_|$)|lock|bootstrap/, /s3|dynamodb|kms/, "state"],
	[/alarm|notification|(^|_)logs?(_|$)/, /kms|s3/, "observability"],
	[
		/service|application|app(_|$)|api(_|$)|web(_|$)/,
		/secret|kms|ebs/,
		"service",
	],
];

/** The building block that a resource's lines are shown under: by its name, then by its type. */
export function blockOf(type: string, name: string): BuildingBlock {
	const named = byName.find(
		([names, types]) => names.test(name) && types.test(type),
	)?.[2];
	return named ?? byType.find(([types]) => types.test(type))?.[1] ?? "other";
}

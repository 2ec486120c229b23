import type { Blueprint, Edge, WafGroup } from "../blueprint/index.ts";
import {
	type Block,
	commented,
	type Reference,
	ref,
	resource,
} from "../terraform/index.ts";
import { edgeProvider } from "./edge-region.ts";
import { awsName, nameTag } from "./names.ts";

type Waf = NonNullable<Edge["waf"]>;

/**
 * AWS's managed groups, cheapest first: who asks, then what is asked. Together with the rate limit they take 1,127
 * of the 1,500 capacity units that a web ACL has.
 * Source: "AWS Managed Rules rule groups list" in the WAF developer guide.
 */
const managedGroups: readonly (readonly [group: WafGroup, name: string])[] = [
	["ip-reputation", "AWSManagedRulesAmazonIpReputationList"],
	["common", "AWSManagedRulesCommonRuleSet"],
	["bad-inputs", "AWSManagedRulesKnownBadInputsRuleSet"],
	["sql-injection", "AWSManagedRulesSQLiRuleSet"],
];

/** The web ACL that CloudFront names, where there is one. */
export function cdnWebAcl({ edge }: Blueprint): Reference | undefined {
	return edge?.cdn && edge.waf
		? ref("aws_wafv2_web_acl", "main", "arn")
		: undefined;
}

/** The firewall, on the CDN or, where there is none, on the load balancer. */
export function wafBlocks(blueprint: Blueprint): Block[] {
	const { edge } = blueprint;
	if (!edge?.waf) return [];
	return [webAcl(blueprint, edge.waf), ...association(edge)];
}

function webAcl(blueprint: Blueprint, waf: Waf): Block {
	const onCdn = blueprint.edge?.cdn !== undefined;
	const name = awsName(blueprint);
	return resource("aws_wafv2_web_acl", "main", {
		...(onCdn ? edgeProvider(blueprint) : {}),
		name,
		description: onCdn ? "Before CloudFront" : "Before the load balancer",
		scope: onCdn ? "CLOUDFRONT" : "REGIONAL",
		tags: nameTag(blueprint),
		default_action: { allow: {} },
		rule: [
			rateLimit(name, waf),
			...managedGroups.map(([group, managed], index) =>
				managedGroup(name, waf, { group, managed, priority: index + 1 }),
			),
		],
		visibility_config: visibility(name),
	});
}

/** The limit comes first: a flood is refused before anything dearer looks at it. */
function rateLimit(acl: string, { rateLimit }: Waf) {
	return {
		name: "rate-limit",
		priority: 0,
		action: { block: {} },
		statement: {
			rate_based_statement: {
				limit: commented("Requests of one address in five minutes.", rateLimit),
				aggregate_key_type: "IP",
				evaluation_window_sec: 300,
			},
		},
		visibility_config: visibility(`${acl}-rate-limit`),
	};
}

interface ManagedGroup {
	readonly group: WafGroup;
	readonly managed: string;
	readonly priority: number;
}

const surprises: Partial<Record<WafGroup, string>> = {
	common:
		"Among others it refuses bodies over 8 KiB: count only, where the application takes uploads.",
};

function managedGroup(acl: string, waf: Waf, rule: ManagedGroup) {
	const counts = waf.countOnly.includes(rule.group);
	const statement = { name: rule.managed, vendor_name: "AWS" };
	const surprise = surprises[rule.group];
	return {
		name: rule.group,
		priority: rule.priority,
		override_action: counts
			? { count: commented("Counts and lets pass.", {}) }
			: { none: {} },
		statement: {
			managed_rule_group_statement:
				surprise && !counts ? commented(surprise, statement) : statement,
		},
		visibility_config: visibility(`${acl}-${rule.group}`),
	};
}

function visibility(metric: string) {
	return {
		cloudwatch_metrics_enabled: true,
		metric_name: metric,
		sampled_requests_enabled: true,
	};
}

function association({ cdn }: Edge): Block[] {
	if (cdn) return [];
	return [
		resource("aws_wafv2_web_acl_association", "load_balancer", {
			resource_arn: ref("aws_lb", "main", "arn"),
			web_acl_arn: ref("aws_wafv2_web_acl", "main", "arn"),
		}),
	];
}

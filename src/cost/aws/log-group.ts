import type { PurchaseOf } from "../../plan/index.ts";
import { known, type Pricer, use } from "../ask.ts";
import { used } from "../draft.ts";
import { daysPerMonth } from "../hours.ts";
import { scale } from "../range.ts";

/** What is kept is compressed; AWS's own examples count 15 % (Amazon CloudWatch pricing, example of logs). */
const compressed = 0.15;

/** A group that keeps for ever is counted as it is after a year. */
const longestMonths = 12;

/** `aws_cloudwatch_log_group`: logs taken in, and kept; 5 GB of both together are free. */
export const priceLogGroup: Pricer<PurchaseOf<"log-group">> = (group, ask) => {
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
		used(
			"Logs kept",
			scale(taken, compressed * months),
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

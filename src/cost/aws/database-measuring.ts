import { type Ask, each, known } from "../ask.ts";
import { type Draft, used } from "../draft.ts";
import { secondsPerMonth } from "../hours.ts";
import { scale } from "../range.ts";
import { compressed } from "./log-group.ts";
import type { Database } from "./sized-database.ts";

const kibPerGiB = 1024 * 1024;

/**
 * Enhanced Monitoring writes what it measures into the log group `RDSOSMetrics`, which RDS makes and keeps for
 * 30 days; it is paid for as logs are (Amazon RDS User Guide, "Cost of Enhanced Monitoring"). How large a
 * measurement is depends on the processes that run.
 */
export function enhancedMonitoring(
	database: Pick<Database, "kind" | "address" | "measuredSeconds">,
	ask: Ask,
): Draft[] {
	const seconds = known(database.measuredSeconds, 0);
	if (seconds === 0) return [];
	const taken = scale(
		each(ask, database as Database, "osMetricsKiB"),
		secondsPerMonth / (seconds ?? shortestSeconds) / kibPerGiB,
	);
	const allowance = { key: "logs", quantity: 5 };
	const block = "observability";
	return [
		used(
			"Enhanced Monitoring, logs taken in",
			taken,
			"GB",
			ask.prices.price("cloudwatch.logs.ingest"),
			{
				allowance,
				block,
				assumption:
					seconds === undefined
						? "its interval is not known: every second"
						: `measured every ${seconds} s`,
			},
		),
		used(
			"Enhanced Monitoring, logs kept",
			scale(taken, compressed),
			"GB-month",
			ask.prices.price("cloudwatch.logs.storage"),
			{ allowance, block, assumption: "kept 30 days; compressed to 15 %" },
		),
	];
}

const shortestSeconds = 1;

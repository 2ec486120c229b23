import { times } from "../../facts/index.ts";
import { type Ask, known } from "../ask.ts";
import { type Draft, fixed, missing } from "../draft.ts";
import type { Sized } from "./sized-database.ts";

const freeDays = 7;
const daysPerMonth = 31;

/**
 * Performance Insights keeps a week for nothing; longer is paid for by the vCPU and the
 * months kept (Amazon RDS Performance Insights pricing). 731 days are 24 months.
 */
export function performanceInsights(
	{ database, vcpu }: Pick<Sized, "database" | "vcpu">,
	{ prices }: Ask,
): Draft[] {
	// Fifteen months are then in its price (Amazon RDS User Guide, "Considerations for Database Insights").
	if (database.insightsMode === "advanced")
		return [
			fixed(
				"Database Insights, advanced",
				1,
				"instances",
				missing("the price book has no advanced Database Insights"),
				{ block: "observability" },
			),
		];
	const days = known(database.insightsDays, freeDays);
	if (known(database.performanceInsights, false) !== true) return [];
	if (days !== undefined && days <= freeDays) return [];
	if (days === undefined || vcpu === undefined)
		return [
			fixed(
				"Performance Insights",
				1,
				"instances",
				missing("its class or retention is not known"),
			),
		];
	const months = Math.min(24, Math.ceil(days / daysPerMonth));
	const first = prices.price("rds.insights.month.first");
	const further = prices.price("rds.insights.month.further");
	const rate = first &&
		further && {
			...first,
			amount: first.amount + times(further.amount, months - 1),
		};
	return [
		fixed(
			`Performance Insights kept ${months} months`,
			vcpu,
			"vCPU-months",
			rate,
			{ block: "observability" },
		),
	];
}

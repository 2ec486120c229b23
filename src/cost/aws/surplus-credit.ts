import {
	instanceType,
	isUnlimitedByDefault,
	type Money,
	surplusCreditPrice,
} from "../../facts/index.ts";
import type { Purchase } from "../../plan/index.ts";
import { type Ask, known, own } from "../ask.ts";
import { type Draft, used } from "../draft.ts";
import { combine, multiply, type Range, range, scale } from "../range.ts";
import type { Fleet } from "./fleet.ts";

/** Credits of machines; t2 pays for none unless it is told to. */
export function machineCredits(type: string, fleet: Fleet, ask: Ask): Draft[] {
	const otherwise = isUnlimitedByDefault(type) ? "unlimited" : "standard";
	if (known(fleet.cpuCredits, otherwise) === "standard") return [];
	const hours = multiply(fleet.count, fleet.hours);
	return surplusCredits(type, hours, fleet.purchase, ask);
}

/**
 * Above its baseline a burstable instance in unlimited mode pays for each vCPU-hour of
 * surplus (Amazon EC2 User Guide, "Unlimited mode for burstable performance instances";
 * RDS runs all its T classes so). Expected: none, since AWS's advice is to size it so.
 * Most: all CPUs busy all month.
 */
export function surplusCredits(
	typeOrClass: string,
	hours: Range,
	purchase: Purchase,
	ask: Ask,
	/** USD a vCPU-hour, of a service that has a price of its own for it. */
	ofService: Money | undefined = undefined,
): Draft[] {
	const facts = instanceType(typeOrClass.replace(/^db\./, ""));
	const price = ofService ?? surplusCreditPrice(typeOrClass);
	if (facts?.burstable !== true || price === undefined) return [];
	const above = 1 - (facts.baselinePercentPerVcpu ?? 0) / 100;
	const busy = scale(hours, facts.vcpu * above).most;
	const given = own(ask, purchase, "surplusVcpuHours");
	const expected =
		given ??
		combine([ask.figures.surplusVcpuHours], (hours = 0) =>
			Math.min(busy, hours),
		);
	const rate = {
		kind: "price" as const,
		amount: price,
		unit: "USD/vCPU-hour",
		effective: "2024-01-01",
		source: "surplus-credit",
	};
	return [
		used(
			"Surplus CPU credits",
			given ?? range(expected.least, expected.expected, busy),
			"vCPU-hours",
			rate,
			{ assumption: "most: every vCPU busy all the time" },
		),
	];
}

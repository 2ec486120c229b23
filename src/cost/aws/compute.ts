import { offersInstanceType, regionsOffering } from "../../facts/index.ts";
import { type Ask, known } from "../ask.ts";
import {
	type Draft,
	fixed,
	isMissing,
	type Missing,
	missing,
	used,
} from "../draft.ts";
import { hoursPerMonth } from "../hours.ts";
import { beyond, multiply, type Range, scale } from "../range.ts";
import { diskDrafts } from "./disk.ts";
import type { Fleet } from "./fleet.ts";
import { quotedRate } from "./quoted-rate.ts";
import { machineCredits } from "./surplus-credit.ts";

/** Instances with their disks, credits and metrics (Amazon EC2 On-Demand Pricing). Linux, as the price book has no other. */
export function fleetDrafts(fleet: Fleet, ask: Ask): readonly Draft[] {
	const type = known(fleet.instanceType, "");
	if (type === undefined || type === "")
		return [
			fixed(
				"Instance hours",
				fleet.count,
				"instances",
				missing("the instance type is not known"),
			),
		];
	return [
		...instanceHours(type, fleet, ask),
		...ebsOptimised(type, fleet, ask),
		...machineCredits(type, fleet, ask),
		...detailedMonitoring(fleet, ask),
		...diskDrafts(fleet.root ?? {}, "Root volume", fleet.count, ask),
		...fleet.devices.flatMap((device) =>
			diskDrafts(device, "Further volume", fleet.count, ask),
		),
	];
}

/** What always runs can be reserved; what comes and goes is paid for on demand. */
function instanceHours(type: string, fleet: Fleet, ask: Ask): Draft[] {
	const always = fleet.hours.least === hoursPerMonth ? fleet.count.least : 0;
	const rate = instanceRate(type, fleet, ask);
	const reserved = isMissing(rate)
		? undefined
		: ask.reserved?.instance(ask.prices.region, type);
	const assumption =
		"Linux, shared tenancy: a plan does not say what its image is licensed for";
	const onDemand = (count: Range) =>
		fixed(
			`${type} instance hours`,
			multiply(count, fleet.hours),
			"hours",
			rate,
			{
				assumption,
			},
		);
	if (reserved === undefined || always === 0) return [onDemand(fleet.count)];
	const label = `${type} instance hours, reserved for ${ask.reserved?.years}y`;
	return [
		fixed(label, always * hoursPerMonth, "hours", reserved, { assumption }),
		onDemand(beyond(fleet.count, always)),
	];
}

function instanceRate(type: string, fleet: Fleet, ask: Ask): Draft["rate"] {
	if (fleet.host !== undefined)
		return missing(
			"it stands on a dedicated host, which is paid for by itself",
		);
	if (known(fleet.tenancy, "default") !== "default")
		return missing("the price book has no dedicated tenancy");
	if (fleet.spot === true)
		return missing(
			"spot prices change by the hour and are not in the price book",
		);
	if (known(fleet.isWindows, false) === true)
		return missing(
			"it asks for the password of Windows, of which the price book has no prices",
		);
	const { region } = ask.prices;
	return ask.prices.instance(type) ?? noInstance(region, type);
}

/** Types that pay by the hour for a path of their own to their disks; later ones have it, earlier ones cannot (Amazon EC2 User Guide, "EBS optimization supported"). */
const paysForDisks =
	/^(c1\.xlarge|[cr]3\.(xlarge|[24]xlarge)|g2\.2xlarge|i2\.(xlarge|[24]xlarge)|m1\.x?large|m2\.[24]xlarge|m3\.2?xlarge)$/;

function ebsOptimised(type: string, fleet: Fleet, ask: Ask): Draft[] {
	if (known(fleet.ebsOptimised, false) === false || !paysForDisks.test(type))
		return [];
	return [
		fixed(
			"EBS-optimised hours",
			multiply(fleet.count, fleet.hours),
			"hours",
			type === "r3.xlarge"
				? quotedRate("ec2.ebs-optimised.r3.xlarge", ask)
				: missing(`the price book has no EBS-optimised ${type}`),
		),
	];
}

function noInstance(region: string, type: string): Missing {
	if (offersInstanceType(region, type) !== false)
		return missing(`the price book has no price of ${type} in ${region}`);
	const some = regionsOffering(type).slice(0, 4).join(", ");
	return {
		kind: "missing",
		notOffered: true,
		why: `${region} does not offer ${type}${some === "" ? "" : `; among others ${some} do`}`,
	};
}

/** Seven metrics a minute for each instance, paid for as custom metrics (Amazon CloudWatch pricing, "Amazon EC2 Detailed Monitoring"). */
const metricsPerInstance = 7;

function detailedMonitoring(fleet: Fleet, ask: Ask): Draft[] {
	if (known(fleet.detailedMonitoring, false) !== true) return [];
	const metrics = scale(fleet.count, metricsPerInstance);
	return [customMetrics("Detailed monitoring", "fixed", metrics, ask)];
}

/** Custom metrics: tiers count over all of an account's region, ten are free. */
export function customMetrics(
	component: string,
	basis: Draft["basis"],
	metrics: Range,
	{ prices }: Ask,
): Draft {
	const make = basis === "fixed" ? fixed : used;
	return make(
		component,
		metrics,
		"metric-months",
		prices.tiers("cloudwatch.metric"),
		{
			pool: `${prices.region} metrics`,
			allowance: { key: "custom metrics", quantity: 10 },
			block: "observability",
		},
	);
}

import type { PurchaseOf } from "../../plan/index.ts";
import { type Ask, known, type Pricer } from "../ask.ts";
import { type Draft, fixed, missing } from "../draft.ts";
import { combine } from "../range.ts";
import { linked } from "../system.ts";
import { fleetDrafts } from "./compute.ts";
import type { Fleet } from "./fleet.ts";
import { groupSize, hoursOf } from "./instance.ts";
import { answersOut } from "./internet.ts";
import { publicAddresses } from "./public-address.ts";

type Group = PurchaseOf<"machine-group">;

/** `aws_autoscaling_group`: the group is free, its machines are not. Least: `min_size`; most: `max_size`. */
export const priceAutoscalingGroup: Pricer<Group> = (group, ask) => {
	const template = linked(ask.system, group.template, "machine-template");
	const count = machinesOf(group);
	if (template === undefined || count === undefined)
		return [
			fixed(
				"Instance hours",
				count ?? 1,
				"instances",
				missing(
					count === undefined
						? "the size of the group is not known"
						: "its launch template is not in what was read",
				),
			),
		];
	const fleet: Fleet = {
		...template,
		...(group.instanceType !== undefined && {
			instanceType: group.instanceType,
		}),
		purchase: group,
		count,
		hours: hoursOf(group, ask),
	};
	return [
		...fleetsBought(fleet, group).flatMap((part) => fleetDrafts(part, ask)),
		...addresses(group, fleet, template.associatePublicIp, ask),
		...(ask.entrances.kind === "machine" ? answersOut(group, ask) : []),
	];
};

/** With weights the bounds of a group are capacity, not machines (Amazon EC2 Auto Scaling User Guide, "instance weighting"). */
function machinesOf(group: Group) {
	const size = groupSize(group);
	const weight = known(group.weight, 1);
	if (size === undefined || weight === undefined) return undefined;
	return combine([size], (capacity = 0) =>
		Math.ceil(capacity / Math.max(1, weight)),
	);
}

/** A mixed group buys a part on demand and the rest as spot. */
function fleetsBought(fleet: Fleet, group: Group): Fleet[] {
	const percent = known(group.onDemandPercent, 100);
	const base = known(group.onDemandBase, 0);
	if (percent === undefined || base === undefined || percent === 100)
		return [fleet];
	const onDemand = combine([fleet.count], (count = 0) =>
		Math.min(count, base + Math.ceil(((count - base) * percent) / 100)),
	);
	const spot = combine(
		[fleet.count, onDemand],
		(all = 0, bought = 0) => all - bought,
	);
	const parts = [
		{ ...fleet, count: onDemand },
		{ ...fleet, count: spot, spot: true },
	];
	return parts.filter(({ count }) => count.most > 0);
}

function addresses(
	{ subnets }: Group,
	{ count, hours }: Fleet,
	associated: Fleet["detailedMonitoring"],
	ask: Ask,
): Draft[] {
	const given = subnets.items.some(
		(subnet) =>
			linked(ask.system, subnet, "addressed-subnet")?.mapPublicIp === true,
	);
	return known(associated, given) === true
		? publicAddresses(count, ask, undefined, hours)
		: [];
}

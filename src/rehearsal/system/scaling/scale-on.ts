import type { AlarmChange } from "../../observation/index.ts";
import {
	type ScalingPolicy,
	type TargetTracking,
	trackingAlarms,
} from "../../scaling/index.ts";
import type { Observation } from "../observation/index.ts";
import { machinesOf } from "../observation/machines.ts";
import { metricEvent } from "../observation/metric-event.ts";
import type { Start } from "../start.ts";
import type { Fleet } from "./fleet.ts";
import { type Measuring, policiesOf } from "./read-policies.ts";

/** Has every group follow its policies, and count itself, from now on. */
export function scaleOn(start: Start, observation: Observation): void {
	for (const fleet of start.fleets) {
		follow(start, fleet, observation);
		observation.count((minute) => {
			fleet.tick();
			return groupMetrics(start, fleet, minute);
		});
	}
	observation.leaveOut(
		({ place }) =>
			start.dark.has(place.zone) ||
			start.fleets.some((fleet) => fleet.isWarming(place)),
	);
}

function follow(start: Start, fleet: Fleet, observation: Observation): void {
	const { settings } = fleet;
	const all = policiesOf(start.graph, settings, measuringOf(start, fleet));
	for (const one of all)
		if (typeof one === "string") start.tell({ event: "note", text: one });
	const policies = all.filter((one) => typeof one !== "string");
	const tracking = policies.filter((one) => one.kind === "target-tracking");
	trackTargets(fleet, tracking, observation);
	for (const policy of policies)
		if (policy.kind !== "target-tracking")
			observation.on(policy.address, (change) => scale(fleet, policy, change));
	if (policies.length > 0)
		start.tell({
			event: "scaling",
			group: settings.name,
			text: `${settings.desired} of ${settings.minimum} to ${settings.maximum}, by ${policies.map(({ address }) => address).join(", ")}`,
		});
}

function scale(fleet: Fleet, policy: ScalingPolicy, change: AlarmChange): void {
	const { threshold, comparison } = change.alarm.rule;
	const direction = comparison.startsWith("Greater") ? "out" : "in";
	// One that is raised because nothing is told has no value by which a step could be chosen.
	const value = change.value ?? threshold;
	const wanted = fleet.wanted(policy, { value, threshold, direction });
	fleet.setDesired(wanted, becauseOf(policy, change));
}

/** Out when any of them asks for it; in when all that may ask for it do, and by the one that asks for least. */
function trackTargets(
	fleet: Fleet,
	tracking: readonly TargetTracking[],
	observation: Observation,
): void {
	const low = new Map<TargetTracking, AlarmChange>();
	const shrinking = tracking.filter(({ scalesIn }) => scalesIn);
	for (const policy of tracking) {
		const alarms = trackingAlarms(policy, fleet.settings.name);
		observation.watch(alarms.high);
		observation.on(`${policy.address} high`, (change) =>
			scale(fleet, policy, change),
		);
		if (!policy.scalesIn) continue;
		observation.watch(alarms.low);
		observation.on(`${policy.address} low`, (change) => {
			low.set(policy, change);
			const ready = shrinking.flatMap((one) => {
				const seen = low.get(one);
				return seen?.minute === change.minute ? [{ one, seen }] : [];
			});
			if (ready.length < shrinking.length) return;
			const wanted = ready.map(({ one, seen }) =>
				fleet.wanted(one, {
					value: seen.value ?? 0,
					threshold: one.target,
					direction: "in",
				}),
			);
			fleet.setDesired(Math.max(...wanted), becauseOf(policy, change));
		});
	}
}

function becauseOf(
	{ address }: ScalingPolicy,
	{ alarm, reason }: AlarmChange,
): string {
	return `${address}, by alarm ${alarm.name} (${reason})`;
}

function measuringOf(start: Start, fleet: Fleet): Measuring {
	const { model } = start;
	const machine = machinesOf(start).find(({ place }) => fleet.has(place));
	const group = model.targetGroups.find(({ targets }) =>
		targets.some((one) => one.interface === machine?.place.interface),
	);
	const balancer = model.loadBalancers.find(({ listeners }) =>
		listeners.some(
			({ targetGroups }) => group && targetGroups.includes(group.id),
		),
	);
	return {
		machine,
		balancer: balancer?.address,
		targetGroup: group?.address,
	};
}

/** What Auto Scaling tells of a group, of that what is asked for. */
function groupMetrics(
	{ clock }: Start,
	fleet: Fleet,
	minute: number,
): ReturnType<typeof metricEvent>[] {
	const { metrics, address } = fleet.settings;
	const values = {
		GroupDesiredCapacity: fleet.desired,
		GroupInServiceInstances: fleet.count("in-service"),
		GroupPendingInstances: fleet.count("starting"),
	};
	return Object.entries(values)
		.filter(([name]) => metrics.includes(name))
		.map(([name, value]) =>
			metricEvent(
				clock,
				{
					namespace: "AWS/AutoScaling",
					name,
					dimensions: { AutoScalingGroupName: address },
				},
				value,
				minute,
			),
		);
}

import { isDue, localMinute } from "../../scheduling/index.ts";
import type { Observation } from "../observation/index.ts";
import type { Fleet } from "../scaling/fleet.ts";
import type { Start } from "../start.ts";
import { DatabaseHours } from "./database-hours.ts";
import { type Schedule, schedulesOf } from "./read-schedules.ts";

/**
 * Does what is due at each minute, from now on: AWS's time begins with this machine's and passes as fast as its clock
 * says. A time that clocks show twice counts once. Source: EventBridge Scheduler User Guide, "Schedule types", daylight
 * saving time.
 */
export function followSchedules(start: Start, observation: Observation): void {
	const { graph, model, tell, clock } = start;
	const zone = model.subnets.find((one) => one.zone !== undefined)?.zone;
	const region = zone?.replace(/[a-z]$/, "") ?? "us-east-1";
	const all = schedulesOf(graph, region);
	for (const one of all)
		if (typeof one === "string") tell({ event: "note", text: one });
	const schedules = all.filter((one) => typeof one !== "string");
	const database = new DatabaseHours(start, region);
	const done = new Map<Schedule, string>();
	const began = clock.now();
	observation.count(() => {
		const at = new Date(began + (clock.now() - began) * clock.speed);
		database.pass(at);
		for (const schedule of schedules) {
			const local = localMinute(at, schedule.timeZone);
			if (!isDue(schedule.cron, local) || done.get(schedule) === local.text)
				continue;
			done.set(schedule, local.text);
			const when = `${local.text} in ${schedule.timeZone}`;
			if (!database.follow(schedule, when, at)) follow(start, schedule, when);
		}
		return [];
	});
}

const sizing =
	/^(autoscaling:updateAutoScalingGroup|applicationautoscaling:registerScalableTarget)$/;

function follow(
	{ fleets, tell }: Start,
	{ address, action, target, sizes }: Schedule,
	when: string,
): void {
	const fleet = sizing.test(action)
		? fleets.find((one) => isNamed(one, target))
		: undefined;
	if (fleet === undefined)
		tell({
			event: "note",
			text: `${address} is due (${when}), and ${action} is not done in a rehearsal`,
		});
	else fleet.setBounds(sizes, `${address} (${when})`);
}

/** A service is named with its cluster, or by where that name comes from. */
function isNamed({ settings }: Fleet, target: string): boolean {
	if (settings.kind === "instances") return settings.name === target;
	return target.endsWith(`/${settings.name}`) || /\.resource_id$/.test(target);
}

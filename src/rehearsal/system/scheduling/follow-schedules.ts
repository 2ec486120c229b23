import { isDue, localMinute } from "../../scheduling/index.ts";
import type { Observation } from "../observation/index.ts";
import type { Fleet } from "../scaling/fleet.ts";
import type { Start } from "../start.ts";
import { DatabaseHours, type Housed } from "./database-hours.ts";
import { MachineHours, type Manned } from "./machine-hours.ts";
import { type Schedule, schedulesOf } from "./read-schedules.ts";

/** What it needs of a system. */
export type Followed = Housed & Manned & Pick<Start, "fleets" | "clock">;

/**
 * Does what is due at each minute, from now on: AWS's time begins with this machine's and passes as fast as its clock
 * says. A time that clocks show twice counts once. Source: EventBridge Scheduler User Guide, "Schedule types", daylight
 * saving time.
 */
export function followSchedules(
	start: Followed,
	observation: Pick<Observation, "count">,
): void {
	const { graph, model, tell, clock } = start;
	const zone = model.subnets.find((one) => one.zone !== undefined)?.zone;
	const region = zone?.replace(/[a-z]$/, "") ?? "us-east-1";
	const all = schedulesOf(graph, region);
	for (const one of all)
		if (typeof one === "string") tell({ event: "note", text: one });
	const hours: Hours = {
		start,
		schedules: all.filter((one) => typeof one !== "string"),
		database: new DatabaseHours(start, region),
		machines: new MachineHours(start, region),
		done: new Map(),
	};
	const began = clock.now();
	let looked = Math.floor(began / minuteMs);
	observation.count(() => {
		const now = began + (clock.now() - began) * clock.speed;
		// Of a fast clock a busy machine misses minutes, and nothing that was due in them.
		for (; looked < Math.floor(now / minuteMs); looked += 1)
			look(hours, new Date((looked + 1) * minuteMs));
		return [];
	});
}

/** What is followed, and by whom. */
interface Hours {
	readonly start: Followed;
	readonly schedules: readonly Schedule[];
	readonly database: DatabaseHours;
	readonly machines: MachineHours;
	/** The minute in which each was done last, as its clocks show it. */
	readonly done: Map<Schedule, string>;
}

/** Does what is due in a minute. */
function look(
	{ start, schedules, database, machines, done }: Hours,
	at: Date,
): void {
	database.pass(at);
	for (const schedule of schedules) {
		const local = localMinute(at, schedule.timeZone);
		if (!isDue(schedule.cron, local) || done.get(schedule) === local.text)
			continue;
		done.set(schedule, local.text);
		const when = `${local.text} in ${schedule.timeZone}`;
		const isDone =
			database.follow(schedule, when, at) || machines.follow(schedule, when);
		if (!isDone) follow(start, schedule, when);
	}
}

const minuteMs = 60_000;

const sizing =
	/^(autoscaling:updateAutoScalingGroup|applicationautoscaling:registerScalableTarget)$/;

function follow(
	{ fleets, tell }: Followed,
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

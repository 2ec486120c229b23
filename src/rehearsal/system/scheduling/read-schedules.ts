import type { Resource, ResourceGraph } from "../../../plan/index.ts";
import { type Cron, cronOf, localMinute } from "../../scheduling/index.ts";
import { blocks, numberOf, textOf } from "../attributes.ts";
import { StandIns } from "../aws/stand-ins.ts";

/** The size that a schedule gives a group. */
export interface Sizes {
	readonly minimum?: number;
	readonly maximum?: number;
	readonly desired?: number;
}

/** What is to be done again and again, and to whom. */
export interface Schedule {
	readonly address: string;
	readonly cron: Cron;
	readonly timeZone: string;
	/** `autoscaling:updateAutoScalingGroup`. */
	readonly action: string;
	/** The group's name, how ECS names the service (`service/cluster/name`), a database's identifier, or an instance's id. */
	readonly target: string;
	readonly sizes: Sizes;
}

/** All schedules of a plan; of one that cannot be followed, a sentence. */
export function schedulesOf(
	graph: ResourceGraph,
	region: string,
): readonly (Schedule | string)[] {
	const standIns = new StandIns(graph, region);
	return graph.resources.flatMap((one): readonly (Schedule | string)[] => {
		const found = readers[one.type];
		if (found === undefined) return [];
		const schedules = found(one, standIns);
		return schedules.length > 0 &&
			schedules.every(({ timeZone }) => isTimeZone(timeZone))
			? schedules
			: [unknown(one)];
	});
}

const readers: Readonly<
	Record<string, (one: Resource, standIns: StandIns) => readonly Schedule[]>
> = {
	aws_scheduler_schedule: scheduled,
	aws_autoscaling_schedule: recurring,
};

function isTimeZone(timeZone: string): boolean {
	try {
		localMinute(new Date(0), timeZone);
		return true;
	} catch (error) {
		if (error instanceof RangeError) return false;
		throw error;
	}
}

function unknown({ address }: Resource): string {
	return `${address} is not followed: when it is due is not known here`;
}

/** One for each that it is about. */
function scheduled(
	{ address, attributes: of }: Resource,
	standIns: StandIns,
): readonly Schedule[] {
	const cron = cronOf(textOf(of.schedule_expression) ?? "");
	const [target] = blocks(of.target);
	const arn = standIns.text(target?.arn) ?? "";
	const [, action] = /:aws-sdk:(.+)$/.exec(arn) ?? [];
	if (cron === undefined) return [];
	const input = inputIn(standIns.text(target?.input));
	return targetsIn(input).map((named) => ({
		address,
		cron,
		timeZone: textOf(of.schedule_expression_timezone) ?? "UTC",
		action: action ?? arn,
		target: named,
		sizes: sizes(
			numberIn(input.MinSize ?? input.MinCapacity),
			numberIn(input.MaxSize ?? input.MaxCapacity),
			numberIn(input.DesiredCapacity),
		),
	}));
}

/** Whom a call is about. Scheduler writes what RDS calls `DBInstanceIdentifier` in its own way. */
function targetsIn(
	input: Readonly<Record<string, unknown>>,
): readonly string[] {
	const { InstanceIds: ids } = input;
	if (Array.isArray(ids)) return ids.map(String);
	return [
		String(
			input.AutoScalingGroupName ??
				input.ResourceId ??
				input.DbInstanceIdentifier ??
				input.DbClusterIdentifier ??
				"",
		),
	];
}

/** A size of -1 stays as it is. Source: the provider's page of `aws_autoscaling_schedule`. */
function recurring(
	{ address, attributes: of }: Resource,
	standIns: StandIns,
): readonly Schedule[] {
	const cron = cronOf(textOf(of.recurrence) ?? "");
	const size = (value: Parameters<typeof numberOf>[0]) => {
		const number = numberOf(value);
		return number === undefined || number < 0 ? undefined : number;
	};
	if (cron === undefined) return [];
	return [
		{
			address,
			cron,
			timeZone: textOf(of.time_zone) ?? "UTC",
			action: "autoscaling:updateAutoScalingGroup",
			target: standIns.text(of.autoscaling_group_name) ?? "",
			sizes: sizes(
				size(of.min_size),
				size(of.max_size),
				size(of.desired_capacity),
			),
		},
	];
}

function inputIn(text: string | undefined): Readonly<Record<string, unknown>> {
	try {
		return JSON.parse(text ?? "{}");
	} catch {
		return {};
	}
}

function numberIn(value: unknown): number | undefined {
	return typeof value === "number" ? value : undefined;
}

function sizes(
	minimum: number | undefined,
	maximum: number | undefined,
	desired: number | undefined,
): Sizes {
	return {
		...(minimum !== undefined && { minimum }),
		...(maximum !== undefined && { maximum }),
		...(desired !== undefined && { desired }),
	};
}

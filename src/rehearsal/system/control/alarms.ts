import type { Input } from "../../aws/index.ts";
import type {
	Alarm,
	AlarmStanding,
	AlarmState,
} from "../../observation/index.ts";
import { accountId } from "../aws/stand-ins.ts";
import type { ControlTools, Measured } from "./control-tools.ts";
import { listIn, textIn } from "./inputs.ts";
import { describedMetric, type MetricNames } from "./metric-names.ts";

/** Those that are asked for, with their states; of those that are not evaluated here, that. */
export function describedAlarms(
	tools: ControlTools,
	observation: Measured,
	names: MetricNames,
	input: Input,
): readonly Input[] {
	return observation
		.alarms()
		.filter(({ alarm, state }) => isAsked(input, alarm.name, state))
		.map((one) => describedAlarm(tools, names, one));
}

/** Only alarms over metrics are told where no type is asked for. Source: Amazon CloudWatch API Reference, `DescribeAlarms`. */
export function isWanted(
	input: Input,
	type: "MetricAlarm" | "CompositeAlarm",
): boolean {
	const types = listIn(input, "AlarmTypes");
	return types.length === 0 ? type === "MetricAlarm" : types.includes(type);
}

/** The same of those over other alarms. */
export function describedComposites(
	tools: ControlTools,
	observation: Measured,
	input: Input,
): readonly Input[] {
	return observation
		.composites()
		.filter(({ alarm, state }) => isAsked(input, alarm.name, state))
		.map(({ alarm, state, reason, minute, suppressedBy }) => ({
			...describedActions(tools, alarm.actions),
			AlarmName: alarm.name,
			AlarmArn: arnOf(tools, alarm.name),
			AlarmDescription: alarm.description,
			AlarmRule: alarm.ruleText,
			StateValue: state,
			StateReason: reason,
			StateUpdatedTimestamp: { $date: tools.time(minute * 60) },
			...(alarm.suppressor && {
				ActionsSuppressor: alarm.suppressor.alarm,
				ActionsSuppressorWaitPeriod: alarm.suppressor.waitMinutes * 60,
				ActionsSuppressorExtensionPeriod:
					alarm.suppressor.extensionMinutes * 60,
			}),
			...(suppressedBy && { ActionsSuppressedBy: suppressedBy }),
		}));
}

function isAsked(input: Input, name: string, own: string): boolean {
	const wanted = listIn(input, "AlarmNames");
	const state = textIn(input, "StateValue");
	return (
		(wanted.length === 0 || wanted.includes(name)) &&
		name.startsWith(textIn(input, "AlarmNamePrefix") ?? "") &&
		(state === undefined || state === own)
	);
}

function arnOf({ region }: ControlTools, name: string): string {
	return `arn:aws:cloudwatch:${region}:${accountId}:alarm:${name}`;
}

/** ARNs of what is told; of one whose actions are off there are none here. */
function describedActions(tools: ControlTools, actions: Alarm["actions"]) {
	// Tracking has two alarms of one policy, which are told apart by a word after its address.
	const arns = (state: AlarmState) =>
		actions[state].map((one) => tools.arnOf(one.replace(/ (high|low)$/, "")));
	return {
		ActionsEnabled: true,
		AlarmActions: arns("ALARM"),
		OKActions: arns("OK"),
		InsufficientDataActions: arns("INSUFFICIENT_DATA"),
	};
}

function describedAlarm(
	tools: ControlTools,
	names: MetricNames,
	{ alarm, state, reason, minute }: AlarmStanding,
): Input {
	const { rule, queries, expression } = alarm;
	const [first] = queries;
	return {
		AlarmName: alarm.name,
		AlarmArn: arnOf(tools, alarm.name),
		AlarmDescription: alarm.description,
		...describedActions(tools, alarm.actions),
		StateValue: state,
		StateReason: reason,
		StateUpdatedTimestamp: { $date: tools.time(minute * 60) },
		...(first !== undefined &&
			expression === undefined && {
				...describedMetric(names.outward(first.metric)),
				[/^p\d/.test(first.statistic) ? "ExtendedStatistic" : "Statistic"]:
					first.statistic,
				Period: alarm.periodMinutes * 60,
			}),
		EvaluationPeriods: rule.evaluationPeriods,
		DatapointsToAlarm: rule.datapointsToAlarm,
		Threshold: rule.threshold,
		ComparisonOperator: rule.comparison,
		TreatMissingData: rule.missing,
	};
}

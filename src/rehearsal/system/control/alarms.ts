import type { Input } from "../../aws/index.ts";
import type { AlarmStanding } from "../../observation/index.ts";
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
	const wanted = listIn(input, "AlarmNames");
	const prefix = textIn(input, "AlarmNamePrefix") ?? "";
	const state = textIn(input, "StateValue");
	return observation
		.alarms()
		.filter(
			({ alarm, state: own }) =>
				(wanted.length === 0 || wanted.includes(alarm.name)) &&
				alarm.name.startsWith(prefix) &&
				(state === undefined || state === own),
		)
		.map((one) => describedAlarm(tools, names, one));
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
		AlarmArn: `arn:aws:cloudwatch:${tools.region}:${accountId}:alarm:${alarm.name}`,
		AlarmDescription: alarm.description,
		ActionsEnabled: true,
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

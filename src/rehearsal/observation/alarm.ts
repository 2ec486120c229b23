import type { AlarmRule, AlarmState } from "./alarm-state.ts";
import type { Expression } from "./expression.ts";
import type { MetricName } from "./metric-store.ts";

/** One metric that an alarm looks at, by the name that its expression has for it. */
export interface AlarmQuery {
	readonly id: string;
	readonly metric: MetricName;
	readonly statistic: string;
}

/** An alarm as it is evaluated. */
export interface Alarm {
	readonly kind: "alarm";
	/** What it is called at AWS. */
	readonly name: string;
	readonly description: string;
	readonly queries: readonly AlarmQuery[];
	/** Absent: the only query's own value. */
	readonly expression?: Expression;
	readonly periodMinutes: number;
	readonly rule: AlarmRule;
	/** A percentile of too few samples changes nothing. */
	readonly ignoresFewSamples: boolean;
	/** Addresses of topics and scaling policies, or names of what else is told, by the state that it has come to. */
	readonly actions: Readonly<Record<AlarmState, readonly string[]>>;
}

/** `AWS/EC2 CPUUtilization`: for people. */
export function identityOf({ queries }: Alarm): string {
	return [
		...new Set(
			queries.map(({ metric }) => `${metric.namespace} ${metric.name}`),
		),
	].join(", ");
}

/**
 * What CloudWatch does in a rehearsal: metrics as they were measured, in minutes of AWS's time; alarms over them; and
 * a mailbox for what SNS sends by e-mail. What an alarm's state is, what a statistic and an expression give, and what
 * a mail says are functions of plain values. Imports the clock and the events of parts, no part.
 */
export { type Alarm, type AlarmQuery, identityOf } from "./alarm.ts";
export { letterOf } from "./alarm-letter.ts";
export {
	type AlarmRule,
	type AlarmState,
	alarmState,
	breaches,
	evaluationRange,
} from "./alarm-state.ts";
export {
	type AlarmChange,
	type AlarmStanding,
	AlarmWatch,
} from "./alarm-watch.ts";
export {
	type CompositeAlarm,
	type CompositeChange,
	CompositeWatch,
	type Suppressor,
} from "./composite-alarm.ts";
export {
	alarmsIn,
	type CompositeRule,
	parseCompositeRule,
} from "./composite-rule.ts";
export {
	type CpuCredits,
	type CreditTerms,
	creditMinutes,
	creditsAfter,
	firstCredits,
} from "./cpu-credits.ts";
export { type Expression, evaluate, parseExpression } from "./expression.ts";
export { type Letter, Mailbox } from "./mailbox.ts";
export { type MetricName, MetricStore } from "./metric-store.ts";
export { publishedLetter } from "./published-letter.ts";
export { type Measured, statisticOf, together } from "./statistic.ts";

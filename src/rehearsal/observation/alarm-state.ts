export type AlarmState = "OK" | "ALARM" | "INSUFFICIENT_DATA";

/** When an alarm turns, in the words of `PutMetricAlarm`. */
export interface AlarmRule {
	readonly comparison:
		| "GreaterThanOrEqualToThreshold"
		| "GreaterThanThreshold"
		| "LessThanThreshold"
		| "LessThanOrEqualToThreshold";
	readonly threshold: number;
	readonly evaluationPeriods: number;
	readonly datapointsToAlarm: number;
	readonly missing: "missing" | "ignore" | "breaching" | "notBreaching";
}

/**
 * How many of the last periods are looked at: more than are evaluated, because some may be missing. CloudWatch says
 * of three that it takes five, and of others nothing.
 */
export function evaluationRange({ evaluationPeriods }: AlarmRule): number {
	return evaluationPeriods + 2;
}

export function breaches(
	{ comparison, threshold }: AlarmRule,
	value: number,
): boolean {
	switch (comparison) {
		case "GreaterThanOrEqualToThreshold":
			return value >= threshold;
		case "GreaterThanThreshold":
			return value > threshold;
		case "LessThanThreshold":
			return value < threshold;
		case "LessThanOrEqualToThreshold":
			return value <= threshold;
	}
}

/**
 * The state after the periods of the evaluation range, the oldest first; undefined is missing. Missing points are
 * filled in as seldom as possible: where enough real ones are among the range, none is. Source: Amazon CloudWatch
 * User Guide, "Configuring how CloudWatch alarms treat missing data", with its two tables.
 */
export function alarmState(
	rule: AlarmRule,
	points: readonly (number | undefined)[],
	current: AlarmState,
): AlarmState {
	const { evaluationPeriods, datapointsToAlarm, missing } = rule;
	const real = points.filter((point) => point !== undefined);
	const evaluated = real.slice(-evaluationPeriods);
	const bad = evaluated.filter((point) => breaches(rule, point)).length;
	const filled = evaluationPeriods - evaluated.length;
	const all = missing === "breaching" ? bad + filled : bad;
	if (all >= datapointsToAlarm) return "ALARM";
	const isKnown = filled === 0 || missing === "notBreaching";
	// A real point that is well is enough to be well.
	if (isKnown || missing === "breaching" || bad < evaluated.length) return "OK";
	if (missing === "ignore") return current;
	return isPremature(rule, points) ? "ALARM" : "INSUFFICIENT_DATA";
}

/** Nothing but breaching points, and the oldest as many periods ago as it takes: the missing ones are not waited for. */
function isPremature(
	{ datapointsToAlarm }: AlarmRule,
	points: readonly (number | undefined)[],
): boolean {
	const oldest = points.findIndex((point) => point !== undefined);
	return oldest >= 0 && points.length - oldest >= datapointsToAlarm;
}

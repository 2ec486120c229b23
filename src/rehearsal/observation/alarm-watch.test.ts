import { expect, it } from "vitest";
import { WoundClock } from "../../../test/support/wound-clock.ts";
import type { MetricEvent } from "../part.ts";
import type { Alarm } from "./alarm.ts";
import { letterOf } from "./alarm-letter.ts";
import { AlarmWatch } from "./alarm-watch.ts";
import { parseExpression } from "./expression.ts";
import { MetricStore } from "./metric-store.ts";

const latency = {
	namespace: "AWS/ApplicationELB",
	name: "TargetResponseTime",
	dimensions: { LoadBalancer: "aws_lb.main" },
};

const errors = { ...latency, name: "HTTPCode_Target_5XX_Count" };

function alarmOf(changes: Partial<Alarm> = {}): Alarm {
	return {
		kind: "alarm",
		name: "slow",
		description: "It is slow.",
		queries: [{ id: "own", metric: latency, statistic: "Average" }],
		periodMinutes: 1,
		rule: {
			comparison: "GreaterThanThreshold",
			threshold: 2,
			evaluationPeriods: 2,
			datapointsToAlarm: 2,
			missing: "missing",
		},
		ignoresFewSamples: false,
		actions: { ALARM: [], OK: [], INSUFFICIENT_DATA: [] },
		...changes,
	};
}

/** A store whose clock runs ten times as fast, and what adds values to it in a minute of its own. */
function measuring(alarm: Alarm) {
	const clock = new WoundClock(10);
	const store = new MetricStore(clock);
	const first = store.minute();
	const watch = new AlarmWatch(store, [alarm]);
	return {
		add: (minute: number, name: string, values: readonly number[]) => {
			const event: MetricEvent = {
				...latency,
				event: "metric",
				name,
				unit: "Seconds",
				dimensions: { ...latency.dimensions, AvailabilityZone: "a" },
				start: new Date(clock.now() + minute * 6000).toISOString(),
				periodSeconds: 60,
				sum: values.reduce((sum, one) => sum + one, 0),
				sampleCount: values.length,
				minimum: Math.min(...values),
				maximum: Math.max(...values),
				values: values.map((one) => [one, 1] as const),
			};
			store.add(event);
		},
		after: (minute: number) => {
			const [change] = watch.evaluate(first + minute);
			if (change === undefined) throw new Error("no alarm is watched");
			return change;
		},
	};
}

it("turns after as many minutes as it says, over all zones together, and back", () => {
	const { add, after } = measuring(alarmOf());
	expect(after(0).state).toBe("INSUFFICIENT_DATA");
	add(0, latency.name, [1, 2]);
	expect(after(1).state).toBe("OK");
	add(1, latency.name, [1, 9]);
	expect(after(2).state).toBe("OK");
	add(2, latency.name, [3]);
	add(2, latency.name, [5]);
	expect(after(3)).toMatchObject({
		state: "ALARM",
		before: "OK",
		value: 4,
		reason: "Threshold Crossed: 2 of 2 datapoints [5, 4] are greater than 2",
	});
	add(3, latency.name, [1]);
	expect(after(4)).toMatchObject({ state: "OK", before: "ALARM" });
	// Nothing is measured any more, and what was is out of sight four minutes later.
	expect(after(6).state).toBe("OK");
	expect(after(9).state).toBe("INSUFFICIENT_DATA");
});

it("looks at periods of five minutes every minute", () => {
	const rule = {
		...alarmOf().rule,
		evaluationPeriods: 1,
		datapointsToAlarm: 1,
	};
	const alarm = alarmOf({
		periodMinutes: 5,
		rule: { ...rule, threshold: 9 },
		queries: [{ id: "own", metric: errors, statistic: "Sum" }],
	});
	const { add, after } = measuring(alarm);
	add(0, errors.name, [5]);
	expect(after(5).state).toBe("OK");
	add(5, errors.name, [5]);
	// Minutes 1 to 5, without the first.
	expect(after(6).state).toBe("OK");
	add(6, errors.name, [5]);
	expect(after(7).state).toBe("ALARM");
});

it("works out an expression, and fills in what is missing", () => {
	const expression = parseExpression("FILL(a, 0) + FILL(b, 0)");
	const rule = {
		...alarmOf().rule,
		evaluationPeriods: 1,
		datapointsToAlarm: 1,
	};
	const alarm = alarmOf({
		rule,
		...(expression && { expression }),
		queries: [
			{ id: "a", metric: latency, statistic: "Sum" },
			{ id: "b", metric: errors, statistic: "Sum" },
		],
	});
	const { add, after } = measuring(alarm);
	expect(after(1).state).toBe("OK");
	add(1, errors.name, [3]);
	expect(after(2)).toMatchObject({ state: "ALARM", value: 3 });
});

it("does not turn for a percentile of too few samples, where it is to ignore them", () => {
	const alarm = alarmOf({
		ignoresFewSamples: true,
		queries: [{ id: "own", metric: latency, statistic: "p95" }],
	});
	const { add, after } = measuring(alarm);
	for (const minute of [0, 1]) add(minute, latency.name, [9]);
	expect(after(2).state).toBe("INSUFFICIENT_DATA");
	const many = Array.from({ length: 200 }, () => 9);
	for (const minute of [5, 6]) add(minute, latency.name, many);
	expect(after(7).state).toBe("ALARM");
});

it("is told of in a letter with its state, its reason and its description", () => {
	const { add, after } = measuring(alarmOf());
	add(0, latency.name, [9]);
	add(1, latency.name, [9]);
	const letter = letterOf(after(2), {
		to: "ops@example.com",
		topic: "alarms",
		region: "us-east-1",
		at: new Date(0),
	});
	expect(letter).toMatchObject({
		to: "ops@example.com",
		subject: 'ALARM: "slow" in us-east-1',
	});
	expect(letter.text).toContain("INSUFFICIENT_DATA -> ALARM");
	expect(letter.text).toContain("It is slow.");
	expect(letter.text).toContain("AWS/ApplicationELB TargetResponseTime");
});

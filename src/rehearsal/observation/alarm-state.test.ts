import { describe, expect, it } from "vitest";
import {
	type AlarmRule,
	type AlarmState,
	alarmState,
	breaches,
	evaluationRange,
} from "./alarm-state.ts";

const rule: AlarmRule = {
	comparison: "GreaterThanThreshold",
	threshold: 0.5,
	evaluationPeriods: 3,
	datapointsToAlarm: 3,
	missing: "missing",
};

const treatments = ["missing", "ignore", "breaching", "notBreaching"] as const;

/** As the guide writes them: `0` is well, `X` breaches, `-` is missing. */
function statesOf(points: string, asked: Partial<AlarmRule>) {
	const values = points
		.split(" ")
		.map((point) => ({ "0": 0, X: 1, "-": undefined })[point]);
	const current = "as it was" as AlarmState;
	return treatments.map((missing) =>
		alarmState({ ...rule, ...asked, missing }, values, current),
	);
}

const insufficient = "INSUFFICIENT_DATA";
const retained = "as it was";

describe("an alarm's state, by the tables of CloudWatch's guide", () => {
	it.each([
		["0 - X - X", ["OK", "OK", "OK", "OK"]],
		["0 - - - -", ["OK", "OK", "OK", "OK"]],
		["- - - - -", [insufficient, retained, "ALARM", "OK"]],
		["0 X X - X", ["ALARM", "ALARM", "ALARM", "ALARM"]],
		["- - - - X", [insufficient, retained, "ALARM", "OK"]],
		["X - - - -", ["ALARM", retained, "ALARM", "OK"]],
	])("of three out of three after %s", (points, states) => {
		expect(statesOf(points, {})).toEqual(states);
	});

	it.each([
		["0 - X - X", ["ALARM", "ALARM", "ALARM", "ALARM"]],
		["0 0 X 0 X", ["ALARM", "ALARM", "ALARM", "ALARM"]],
		["0 - X - -", ["OK", "OK", "ALARM", "OK"]],
		["- - - - 0", ["OK", "OK", "ALARM", "OK"]],
		["- - - - X", [insufficient, retained, "ALARM", "OK"]],
	])("of two out of three after %s", (points, states) => {
		expect(statesOf(points, { datapointsToAlarm: 2 })).toEqual(states);
	});

	it("looks at five periods for three", () => {
		expect(evaluationRange(rule)).toBe(5);
	});

	it.each([
		["GreaterThanOrEqualToThreshold", [false, true, true]],
		["GreaterThanThreshold", [false, false, true]],
		["LessThanThreshold", [true, false, false]],
		["LessThanOrEqualToThreshold", [true, true, false]],
	] as const)("by %s", (comparison, expected) => {
		const asked = { ...rule, comparison, threshold: 70 };
		expect([69, 70, 71].map((value) => breaches(asked, value))).toEqual(
			expected,
		);
	});
});

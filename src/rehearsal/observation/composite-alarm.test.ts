import { describe, expect, it } from "vitest";
import type { AlarmState } from "./alarm-state.ts";
import {
	type CompositeAlarm,
	CompositeWatch,
	type Suppressor,
} from "./composite-alarm.ts";
import { alarmsIn, holds, parseCompositeRule } from "./composite-rule.ts";

const states: Readonly<Record<string, AlarmState>> = {
	bad: "ALARM",
	"well and good": "OK",
	silent: "INSUFFICIENT_DATA",
};

describe("a composite alarm's rule", () => {
	it.each([
		["TRUE", true],
		["FALSE OR TRUE", true],
		["ALARM(bad)", true],
		['ALARM("bad") AND OK("well and good")', true],
		["ALARM(bad) AND NOT ALARM(silent)", true],
		["NOT ALARM(bad) OR INSUFFICIENT_DATA(silent)", true],
		["(ALARM(bad) OR ALARM(silent)) AND ALARM(well and good)", false],
		["ALARM(bad) OR ALARM(silent) AND ALARM(well and good)", true],
		["NOT (ALARM(bad) OR FALSE)", false],
		["OK( bad )", false],
	])("%s is %s", (text, expected) => {
		const rule = parseCompositeRule(text);
		expect(rule && holds(rule, (name) => states[name])).toBe(expected);
	});

	it.each([
		"",
		"ALARM()",
		"ALARM(a) ALARM(b)",
		"ALARM(a) AND",
		"(ALARM(a)",
		"AT_LEAST(2, ALARM, (a, b))",
	])("is none: %s", (text) => {
		expect(parseCompositeRule(text)).toBeUndefined();
	});

	it("names what it looks at once", () => {
		const rule = parseCompositeRule('ALARM(a) AND NOT (OK("b c") OR ALARM(a))');
		expect(rule && alarmsIn(rule)).toEqual(["a", "b c"]);
	});
});

function watching(suppressor?: Suppressor) {
	const alarm: CompositeAlarm = {
		kind: "composite",
		name: "all",
		description: "",
		rule: { kind: "state", state: "ALARM", of: "one" },
		ruleText: "ALARM(one)",
		...(suppressor && { suppressor }),
		actions: { ALARM: [], OK: [], INSUFFICIENT_DATA: [] },
	};
	const watch = new CompositeWatch(alarm);
	/** How it is after a minute in which these were so. */
	return (minute: number, one: AlarmState, other: AlarmState = "OK") => {
		const last = watch.evaluate(minute, (name) => ({ one, other })[name]);
		const { state, acts, suppressedBy = "" } = last;
		return `${state}${acts ? " acts" : ""}${suppressedBy && ` ${suppressedBy}`}`;
	};
}

describe("a composite alarm", () => {
	it("lacks data only before it is evaluated first, and acts when it turns", () => {
		const found = watching();
		expect(found(1, "INSUFFICIENT_DATA")).toBe("OK acts");
		expect(found(2, "ALARM")).toBe("ALARM acts");
		expect(found(3, "ALARM")).toBe("ALARM");
		expect(found(4, "OK")).toBe("OK acts");
	});

	it("waits for its suppressor, and acts when that does not come", () => {
		const suppressor = { alarm: "other", waitMinutes: 2, extensionMinutes: 3 };
		const found = watching(suppressor);
		found(1, "OK");
		expect(found(3, "OK")).toBe("OK acts");
		expect(found(4, "ALARM")).toBe("ALARM WaitPeriod");
		expect(found(5, "ALARM")).toBe("ALARM WaitPeriod");
		expect(found(6, "ALARM")).toBe("ALARM acts");
	});

	it("does not act while it is suppressed, nor for its extension, and then for the state that it is in", () => {
		const suppressor = { alarm: "other", waitMinutes: 2, extensionMinutes: 3 };
		const found = watching(suppressor);
		found(1, "OK");
		found(3, "OK");
		expect(found(4, "ALARM")).toBe("ALARM WaitPeriod");
		expect(found(5, "ALARM", "ALARM")).toBe("ALARM Alarm");
		expect(found(9, "ALARM", "ALARM")).toBe("ALARM Alarm");
		expect(found(10, "ALARM")).toBe("ALARM ExtensionPeriod");
		expect(found(12, "ALARM")).toBe("ALARM acts");
	});

	it("says nothing of what came and went meanwhile", () => {
		const suppressor = { alarm: "other", waitMinutes: 0, extensionMinutes: 1 };
		const found = watching(suppressor);
		expect(found(1, "OK")).toBe("OK acts");
		expect(found(2, "ALARM", "ALARM")).toBe("ALARM Alarm");
		expect(found(3, "OK", "ALARM")).toBe("OK Alarm");
		expect(found(9, "OK")).toBe("OK");
	});
});

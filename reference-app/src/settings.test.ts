import { expect, it } from "vitest";
import { type Environment, readSettings, SettingsError } from "./settings.ts";

function problemsOf(environment: Environment): readonly string[] {
	try {
		readSettings(environment);
		return [];
	} catch (error) {
		if (error instanceof SettingsError) return error.problems;
		throw error;
	}
}

it("needs nothing to be set", () => {
	expect(readSettings({})).toMatchObject({ host: "0.0.0.0", port: 8000 });
});

it("takes an empty variable for one that is not set", () => {
	expect(readSettings({ PORT: "", HOST: " " })).toEqual(readSettings({}));
});

it("tells all problems at once, with the value and what is allowed", () => {
	const bad = {
		PORT: "eighty",
		LOG_LEVEL: "loud",
		SHUTDOWN_DELAY_SECONDS: "-1",
	};
	expect(problemsOf(bad)).toEqual([
		'PORT is "eighty"; it must be a whole number from 0 to 65535.',
		'LOG_LEVEL is "loud"; it must be one of fatal, error, warn, info, debug, trace.',
		'SHUTDOWN_DELAY_SECONDS is "-1"; it must be a number from 0 to 300.',
	]);
	expect(problemsOf({ PORT: "80.5" })).toHaveLength(1);
	expect(problemsOf({ PORT: "65536" })).toHaveLength(1);
});

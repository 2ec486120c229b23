import { expect, it } from "vitest";
import type { Environment } from "./environment.ts";
import { readSettings, SettingsError } from "./settings.ts";

const named = { DATABASE_URL: "postgresql://app:pw@db.internal/shop" };

function problemsOf(environment: Environment): readonly string[] {
	try {
		readSettings({ ...named, ...environment });
		return [];
	} catch (error) {
		if (error instanceof SettingsError) return error.problems;
		throw error;
	}
}

it("needs nothing but a database", () => {
	expect(readSettings(named)).toMatchObject({ host: "0.0.0.0", port: 8000 });
});

it("takes an empty variable for one that is not set", () => {
	expect(readSettings({ ...named, PORT: "", HOST: " " })).toEqual(
		readSettings(named),
	);
});

it("tells all problems at once, with the value and what is allowed", () => {
	const bad = {
		PORT: "eighty",
		LOG_LEVEL: "loud",
		SHUTDOWN_DELAY_SECONDS: "-1",
	};
	expect(problemsOf(bad)).toEqual([
		'PORT is "eighty"; it must be a whole number from 0 to 65535.',
		'LOG_LEVEL is "loud"; it must be one of fatal, error, warn, info, debug, trace, silent.',
		'SHUTDOWN_DELAY_SECONDS is "-1"; it must be a number from 0 to 300.',
	]);
	expect(problemsOf({ PORT: "80.5" })).toHaveLength(1);
	expect(problemsOf({ PORT: "65536" })).toHaveLength(1);
});

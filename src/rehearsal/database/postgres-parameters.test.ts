import { expect, it } from "vitest";
import { refusedGroup, takingParameters } from "./postgres-parameters.ts";

const known = {
	names: new Set(["work_mem", "port", "shared_preload_libraries", "timezone"]),
	atStart: new Set(["port", "shared_preload_libraries"]),
	hasLibrary: (name: string) => name === "pg_stat_statements",
};

const taking = (parameters: Readonly<Record<string, string>>) =>
	takingParameters(new Map(Object.entries(parameters)), known);

it("takes what the server knows, in PostgreSQL's own units and quotes", () => {
	expect(taking({ work_mem: "8192", TimeZone: "Europe/Zurich" }).taken).toEqual(
		["work_mem = '8192'", "TimeZone = 'Europe/Zurich'"],
	);
	expect(taking({ timezone: "it's" }).taken).toEqual(["timezone = 'it''s'"]);
});

it("understands two of RDS's own, and names the others", () => {
	expect(
		taking({
			"rds.force_ssl": "1",
			"rds.logical_replication": "1",
			"rds.log_retention_period": "1440",
		}),
	).toEqual({
		taken: ["wal_level = logical"],
		left: ["rds.log_retention_period"],
	});
});

it("leaves out formulas, and what a rehearsal's servers stand on", () => {
	expect(
		taking({ work_mem: "{DBInstanceClassMemory/32768}", port: "1" }),
	).toEqual({ taken: [], left: ["work_mem", "port"] });
});

it("loads the libraries that are there, and names those that are not", () => {
	expect(
		taking({
			shared_preload_libraries: "pg_stat_statements, pg_cron",
			"pg_stat_statements.track": "all",
			"cron.database_name": "shop",
		}),
	).toEqual({
		taken: [
			"shared_preload_libraries = 'pg_stat_statements'",
			"pg_stat_statements.track = 'all'",
		],
		left: ["shared_preload_libraries (pg_cron)", "cron.database_name"],
	});
});

it("refuses a group that would change at once what takes effect at a start, as RDS does", () => {
	const refused = (...immediate: readonly string[]) =>
		refusedGroup(new Set(immediate), known);
	expect(refused("work_mem", "rds.force_ssl")).toBeUndefined();
	expect(refused("work_mem", "shared_preload_libraries")).toBe(
		'RDS makes no such parameter group (InvalidParameterCombination): shared_preload_libraries takes effect when a server starts only, and cannot be applied at once: say apply_method = "pending-reboot" there',
	);
	expect(refused("rds.logical_replication", "Port")).toMatch(
		/: rds\.logical_replication, Port take effect /,
	);
});

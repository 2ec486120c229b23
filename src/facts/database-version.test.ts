import { describe, expect, test } from "vitest";
import {
	databaseVersion,
	databaseVersions,
	defaultDatabaseVersion,
	offersDatabaseVersion,
} from "./database-version.ts";

const engines = ["postgres", "mysql", "mariadb"] as const;

describe("database versions", () => {
	test("a full version belongs to its major version", () => {
		expect(databaseVersion("postgres", "16.13")).toMatchObject({
			version: "16",
			parameterGroupFamily: "postgres16",
			standardSupportEnds: "2029-02-28",
		});
		expect(databaseVersion("mysql", "8.0.33")?.version).toBe("8.0");
		expect(databaseVersion("mariadb", "10.11")?.version).toBe("10.11");
		expect(databaseVersion("postgres", "1")).toBeUndefined();
		expect(databaseVersion("mysql", "8")).toBeUndefined();
	});

	test("MySQL 8.0.33 of the seeds is history; 8.0 is in Extended Support", () => {
		expect(offersDatabaseVersion("mysql", "8.0.33")).toBe(false);
		expect(offersDatabaseVersion("mysql", "8.0")).toBe(true);
		expect(databaseVersion("mysql", "8.0")?.standardSupportEnds).toBe(
			"2026-07-31",
		);
	});

	test("what is newer than the facts is unknown, what is older is gone", () => {
		expect(offersDatabaseVersion("postgres", "17.12")).toBe("unknown");
		expect(offersDatabaseVersion("postgres", "19")).toBe("unknown");
		expect(offersDatabaseVersion("postgres", "17.4")).toBe(false);
		expect(offersDatabaseVersion("postgres", "10")).toBe(false);
		expect(offersDatabaseVersion("mariadb", "10.5")).toBe(false);
		expect(offersDatabaseVersion("mysql", "9.7")).toBe("unknown");
		expect(offersDatabaseVersion("postgres", "seventeen")).toBe(false);
	});

	test("the default of every engine is offered and long supported", () => {
		for (const engine of engines) {
			const version = defaultDatabaseVersion(engine);
			expect(offersDatabaseVersion(engine, version), engine).toBe(true);
			const ends = databaseVersion(engine, version)?.standardSupportEnds;
			expect(ends && ends > "2029-01-01", engine).toBe(true);
		}
	});

	test("newest first, and every minor belongs to its major", () => {
		for (const engine of engines) {
			for (const major of databaseVersions(engine)) {
				expect(major.minors.length).toBeGreaterThan(0);
				for (const minor of major.minors) {
					expect(minor.startsWith(`${major.version}.`), minor).toBe(true);
					expect(offersDatabaseVersion(engine, minor), minor).toBe(true);
				}
			}
		}
	});
});

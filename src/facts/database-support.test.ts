import { expect, test } from "vitest";
import {
	isPerformanceInsightsRetention,
	supportsDatabaseVersion,
	supportsPerformanceInsights,
} from "./database-support.ts";

test("a retired class runs nothing new", () => {
	expect(supportsDatabaseVersion("db.t2.micro", "mysql", "8.0")).toBe(false);
	expect(supportsDatabaseVersion("db.m4.large", "postgres", "16")).toBe(false);
});

test("today's versions run on the small classes", () => {
	expect(supportsDatabaseVersion("db.t3.micro", "postgres", "16.13")).toBe(
		true,
	);
	expect(supportsDatabaseVersion("db.t4g.micro", "mysql", "8.4")).toBe(true);
	expect(supportsDatabaseVersion("db.t3.micro", "mariadb", "11.4")).toBe(true);
});

test("PostgreSQL 18 is unknown where AWS's table does not name it", () => {
	expect(supportsDatabaseVersion("db.t3.micro", "postgres", "18")).toBe(
		"unknown",
	);
	expect(supportsDatabaseVersion("db.m6i.large", "postgres", "18")).toBe(true);
});

test("MySQL 5.7 and old PostgreSQL run on the oldest families only", () => {
	expect(supportsDatabaseVersion("db.t3.micro", "mysql", "5.7")).toBe(true);
	expect(supportsDatabaseVersion("db.t4g.micro", "mysql", "5.7")).toBe(false);
	expect(supportsDatabaseVersion("db.m5.large", "postgres", "12")).toBe(true);
	expect(supportsDatabaseVersion("db.m7g.large", "postgres", "12")).toBe(
		"unknown",
	);
});

test("a class or a version that is not known", () => {
	expect(supportsDatabaseVersion("db.t9.micro", "mysql", "8.4")).toBe(
		"unknown",
	);
	expect(supportsDatabaseVersion("db.t3.micro", "mysql", "9.7")).toBe(
		"unknown",
	);
});

test("Performance Insights needs more than a micro or small of MySQL", () => {
	expect(supportsPerformanceInsights("db.t3.micro", "mysql")).toBe(false);
	expect(supportsPerformanceInsights("db.t4g.small", "mariadb")).toBe(false);
	expect(supportsPerformanceInsights("db.t4g.medium", "mysql")).toBe(true);
	expect(supportsPerformanceInsights("db.t3.micro", "postgres")).toBe(true);
});

test("Performance Insights keeps a week, whole months of 31 days, or two years", () => {
	for (const days of [7, 31, 62, 713, 731]) {
		expect(isPerformanceInsightsRetention(days), `${days}`).toBe(true);
	}
	for (const days of [0, 1, 14, 30, 90, 744, 730]) {
		expect(isPerformanceInsightsRetention(days), `${days}`).toBe(false);
	}
});

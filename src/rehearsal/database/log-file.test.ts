import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as passed } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "../../../test/support/temporary-folder.ts";
import { entriesOf, LogFile } from "./log-file.ts";
import { endsSomething } from "./shown-lines.ts";

it("keeps an entry of the slow query log together, and takes any other log line by line", () => {
	const first =
		"# Time: 261128 11:00:00\n# User@Host: app[app] @ db []\n# Query_time: 2\nselect sleep(2);";
	const second =
		"# User@Host: app[app] @ db []\n# Query_time: 3\nselect\nsleep(3);";
	expect(entriesOf(`${first}\n${second}\n`)).toEqual([first, second]);
	expect(entriesOf("one\ntwo\n")).toEqual(["one", "two"]);
});

it("reads on where it has read to, and anew where the file is another one", async () => {
	const path = join(await temporaryFolder(), "general.log");
	const told: string[] = [];
	const log = new LogFile(path, (entry) => told.push(entry));
	onTestFinished(() => log.end());
	const until = async (...entries: string[]) => {
		for (let tries = 0; told.length < entries.length; tries += 1) {
			expect(tries).toBeLessThan(100);
			await passed(50);
		}
		expect(told).toEqual(entries);
	};
	writeFileSync(path, "one\ntw");
	await until("one");
	appendFileSync(path, "o\n");
	await until("one", "two");
	writeFileSync(path, "3\n");
	await until("one", "two", "3");
});

it("shows of a full log what ends something, and what is said of it", () => {
	const isShown = endsSomething();
	const prefix = "2026-11-28 11:00:00 UTC:10.0.0.4(5000):app@shop:[7]:";
	expect(
		[
			"LOG:  starting PostgreSQL",
			"ERROR:  relation is not there",
			"STATEMENT:  select 1",
			'FATAL:  password authentication failed for user "app"',
			"DETAIL:  it is another one",
			"LOG:  checkpoint",
		].filter((text) => isShown(`${prefix}${text}`)),
	).toEqual([
		'FATAL:  password authentication failed for user "app"',
		"DETAIL:  it is another one",
	]);
});

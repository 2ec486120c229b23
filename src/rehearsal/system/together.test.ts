import { setTimeout as passed } from "node:timers/promises";
import { expect, it } from "vitest";
import { together } from "./together.ts";

it("gives what each of them gives", async () => {
	expect(await together([passed(5, "slow"), Promise.resolve(1)])).toEqual([
		"slow",
		1,
	]);
});

it("throws the first fault in their order, and not before each has come to its end", async () => {
	const ended: string[] = [];
	const ends = async (name: string, ms: number, fault?: string) => {
		await passed(ms);
		ended.push(name);
		if (fault !== undefined) throw new Error(fault);
	};
	const all = together([
		ends("last", 30),
		ends("second", 15, "second fault"),
		ends("first", 1, "another fault"),
	]);
	await expect(all).rejects.toThrow("second fault");
	expect(ended).toEqual(["first", "second", "last"]);
});

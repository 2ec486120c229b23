import { expect, it } from "vitest";
import { fingerprint } from "./manifest.ts";
import { type OutputPlan, planOutput } from "./plan-output.ts";

const prints = (files: Readonly<Record<string, string>>) =>
	Object.entries(files).map(([name, content]) => [name, fingerprint(content)]);

/** What is wanted, what the last build wrote, what is there now; the plan by names. */
function plan(
	wanted: Readonly<Record<string, string>>,
	built: Readonly<Record<string, string>>,
	disk: Readonly<Record<string, string>>,
) {
	const files = Object.entries(wanted).map(([name, content]) => ({
		name,
		content,
	}));
	const known = prints(built).map(([name, print]) => [name, [print]]);
	const manifest = Object.fromEntries(known);
	const there = new Map(prints(disk) as [string, string][]);
	return summary(planOutput(files, manifest, there));
}

function summary({ created, changed, unchanged, ...rest }: OutputPlan) {
	const names = (files: readonly { name: string }[]) =>
		files.map(({ name }) => name).join();
	return [
		`+${names(created)} ~${names(changed)} =${names(unchanged)} -${rest.removed}`,
		...rest.obstacles.map(({ code, subject }) => `${code} ${subject}`),
	];
}

it("creates, changes, keeps and removes what the last build wrote", () => {
	const built = { "b.tf": "old", "c.tf": "same", "d.tf": "stale" };
	const wanted = { "a.tf": "new", "b.tf": "new", "c.tf": "same" };
	expect(plan(wanted, built, built)).toEqual(["+a.tf ~b.tf =c.tf -d.tf"]);
});

it("writes a deleted file again, and forgets a stale one that is gone", () => {
	const built = { "a.tf": "a", "b.tf": "b" };
	expect(plan({ "a.tf": "a" }, built, {})).toEqual(["+a.tf ~ = -"]);
});

it("stops at files edited by hand, whether it would change or remove them", () => {
	const built = { "a.tf": "a", "b.tf": "b" };
	const edited = { "a.tf": "mine", "b.tf": "mine" };
	expect(plan({ "a.tf": "new" }, built, edited)).toEqual([
		"+ ~a.tf = -b.tf",
		"output-edited a.tf",
		"output-edited b.tf",
	]);
});

it("stops at files that it never wrote", () => {
	expect(plan({ "a.tf": "new" }, {}, { "a.tf": "theirs" })).toEqual([
		"+ ~a.tf = -",
		"output-foreign a.tf",
	]);
});

it("has nothing against a file that is already as it should be", () => {
	expect(plan({ "a.tf": "a" }, {}, { "a.tf": "a" })).toEqual(["+ ~ =a.tf -"]);
	const edited = plan({ "a.tf": "new" }, { "a.tf": "old" }, { "a.tf": "new" });
	expect(edited).toEqual(["+ ~ =a.tf -"]);
});

it("does not take another line ending for an edit", () => {
	const crlf = { "a.tf": "one\r\ntwo\r\n" };
	expect(plan({ "a.tf": "new" }, { "a.tf": "one\ntwo\n" }, crlf)).toEqual([
		"+ ~a.tf = -",
	]);
});

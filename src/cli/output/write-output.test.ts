import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../../test/support/temporary-folder.ts";
import { manifestName, parseManifest } from "./manifest.ts";
import { surveyOutput } from "./survey-output.ts";
import { writeOutput } from "./write-output.ts";

type Files = Readonly<Record<string, string>>;

const never = new AbortController().signal;

function survey(folder: string, files: Files) {
	const list = Object.entries(files).map(([name, content]) => ({
		name,
		content,
	}));
	const plan = surveyOutput(folder, list);
	if (!("obstacles" in plan)) throw new Error(plan.summary);
	return plan;
}

async function write(folder: string, files: Files, signal = never) {
	return writeOutput(folder, survey(folder, files), signal);
}

/** A signal that is given after so many looks at it. */
function abortedAfter(looks: number): AbortSignal {
	let left = looks;
	return {
		...never,
		get aborted() {
			left -= 1;
			return left < 0;
		},
	} as AbortSignal;
}

const text = (folder: string, name: string) =>
	readFileSync(join(folder, name), "utf8");

describe("writing", () => {
	it("makes folders, replaces, removes, and leaves the rest alone", async () => {
		const folder = join(await temporaryFolder(), "new/out");
		const first = { "a.tf": "a", "b.tf": "b", "bootstrap/main.tf": "c" };
		expect(await write(folder, first)).toEqual({ done: 3, of: 3 });
		writeFileSync(join(folder, "terraform.tfstate"), "theirs");
		expect(await write(folder, { "a.tf": "a2", "d.tf": "d" })).toEqual({
			done: 4,
			of: 4,
		});
		expect(readdirSync(folder).sort()).toEqual(
			[manifestName, "a.tf", "bootstrap", "d.tf", "terraform.tfstate"].sort(),
		);
		expect(readdirSync(join(folder, "bootstrap"))).toEqual([]);
		expect(text(folder, "a.tf")).toBe("a2");
	});

	it("touches nothing when nothing has changed", async () => {
		const folder = await temporaryFolder();
		await write(folder, { "a.tf": "a" });
		const before = text(folder, manifestName);
		expect(await write(folder, { "a.tf": "a" })).toEqual({ done: 0, of: 0 });
		expect(text(folder, manifestName)).toBe(before);
	});

	it("is the same whatever order the files come in", async () => {
		const [one, other] = [await temporaryFolder(), await temporaryFolder()];
		await write(one, { "a.tf": "a", "b.tf": "b" });
		await write(other, { "b.tf": "b", "a.tf": "a" });
		expect(text(one, manifestName)).toBe(text(other, manifestName));
	});
});

describe("an interrupted build", () => {
	const old = { "a.tf": "old a", "b.tf": "old b", "c.tf": "old c" };
	const wanted = { "a.tf": "new a", "b.tf": "new b" };

	it("says how far it came, and leaves whole files", async () => {
		const folder = await temporaryFolder();
		await write(folder, old);
		expect(await write(folder, wanted, abortedAfter(1))).toEqual({
			done: 1,
			of: 3,
		});
		expect(text(folder, "a.tf")).toBe("new a");
		expect(text(folder, "b.tf")).toBe("old b");
	});

	it.each([0, 1, 2])(
		"after %d changes is no edit by hand, even for another blueprint",
		async (changes) => {
			const folder = await temporaryFolder();
			await write(folder, old);
			await write(folder, wanted, abortedAfter(changes));
			const other = { "a.tf": "other a", "b.tf": "other b" };
			expect(survey(folder, other).obstacles).toEqual([]);
			expect(await write(folder, other)).toMatchObject({
				of: 3,
			});
			expect(parseManifest(text(folder, manifestName))).toMatchObject({
				"a.tf": [expect.any(String)],
				"b.tf": [expect.any(String)],
			});
			expect(existsSync(join(folder, "c.tf"))).toBe(false);
		},
	);
});

describe("a folder that cannot be used", () => {
	it("is named with the reason", async () => {
		const parent = await temporaryFolder();
		writeFileSync(join(parent, "file"), "");
		const plan = surveyOutput(join(parent, "file"), [
			{ name: "a.tf", content: "" },
		]);
		expect(plan).toMatchObject({
			code: "output-unwritable",
			summary: expect.stringContaining("a file is in the place of a folder"),
		});
	});

	it("is noticed while writing, too", async () => {
		const folder = await temporaryFolder();
		const plan = survey(folder, { "a/main.tf": "", "b.tf": "" });
		writeFileSync(join(folder, "a"), "");
		expect(await writeOutput(folder, plan, never)).toMatchObject({
			done: 0,
			of: 2,
			problem: { code: "output-unwritable" },
		});
		expect(readdirSync(folder).sort()).toEqual([manifestName, "a"].sort());
	});

	it("is one where a folder has a file's name", async () => {
		const folder = await temporaryFolder();
		mkdirSync(join(folder, "a.tf"));
		const plan = surveyOutput(folder, [{ name: "a.tf", content: "" }]);
		expect(plan).toMatchObject({ code: "output-unwritable" });
	});
});

describe("a manifest from elsewhere", () => {
	it.each(["../a.tf", "/etc/passwd", "a/../../b", "C:\\a", "..\\a", ""])(
		"does not lead out of the folder by %j",
		(name) => {
			const manifest = JSON.stringify({ files: { [name]: ["x"] } });
			expect(parseManifest(manifest)).toEqual({});
		},
	);

	it.each(["", "{", "[]", "null", '{"files":{"a.tf":1}}', '{"files":null}'])(
		"knows nothing when it is broken: %s",
		(text) => {
			expect(parseManifest(text)).toEqual({});
		},
	);
});

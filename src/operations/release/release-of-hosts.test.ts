import { describe, expect, it } from "vitest";
import {
	Account,
	fargateSystem,
	imageOf,
	own,
	released,
	rollout,
	version,
} from "../../../test/support/release-account.ts";
import type { Blueprint } from "../../blueprint/index.ts";
import { ended } from "../operation-end.ts";
import type { Rollout } from "./ports.ts";
import { release } from "./release.ts";

describe("a release of a git source", () => {
	const git = {
		kind: "git",
		...{ repository: "https://github.com/acme/shop.git", ref: "main" },
	};
	const system = async () => {
		const found = await fargateSystem();
		const service = { ...found.blueprint.service, source: git };
		return {
			...found,
			blueprint: { ...found.blueprint, service } as Blueprint,
		};
	};

	it("writes down the commit that a tag is on", async () => {
		const account = new Account();
		account.versions[0] = version(1, "main", "first");
		account.now = rollout("rev:1", "main");
		account.commits = { "v1.5.0": "c".repeat(40) };
		const end = await release(await system(), "v1.5.0", account.ports, 1);
		expect(end).toMatchObject({ outcome: "done" });
		expect(account.did).toEqual([
			`write ${"c".repeat(40)} (release of v1.5.0)`,
			`start ${"c".repeat(40)} of rev:1`,
		]);
	});

	it.each([
		["v9", /cannot be checked out: https:.* has no branch/],
		["--upload-pack=evil", /that is no branch, tag or commit/],
		["", /that is no branch, tag or commit/],
	])("refuses %j before anything changes", async (ref, why) => {
		const account = new Account();
		const end = await release(await system(), ref, account.ports, 1);
		expect(end).toMatchObject({
			outcome: "refused",
			diagnostics: [{ code: "no-such-commit" }],
		});
		expect(end.diagnostics[0]?.summary).toMatch(why);
		expect(account.did).toEqual([]);
	});
});

describe("what nobody else takes back", () => {
	it("is taken back here where it does not answer", async () => {
		const account = new Account();
		account.goesBack = false;
		const silent = rollout("rev:2", imageOf("b"), { state: "not-answering" });
		account.looks = [account.now, ...Array<Rollout>(10).fill(silent)];
		const end = await released(account, "1.1.0");
		expect(end).toMatchObject({
			outcome: "failed",
			diagnostics: [{ code: "release-taken-back" }],
		});
		expect(account.did.slice(2)).toEqual([
			`write ${own}:1.0.0 (restored after ${imageOf("b")})`,
			"discard rev:2",
		]);
	});

	it("is taken back at once where it has failed", async () => {
		const account = new Account();
		account.goesBack = false;
		const failed = { state: "failed", reason: "exit status 1" } as const;
		account.looks = [account.now, rollout("rev:2", imageOf("b"), failed)];
		const end = await released(account, "1.1.0");
		expect(end).toMatchObject({
			outcome: "failed",
			diagnostics: [{ code: "release-taken-back" }],
		});
		expect(account.news).toContainEqual({
			...{ kind: "note", text: "it failed: exit status 1" },
		});
		expect(account.did.slice(2)).toEqual([
			`write ${own}:1.0.0 (restored after ${imageOf("b")})`,
			"discard rev:2",
		]);
	});

	it("is waited for again by the same command", async () => {
		const account = new Account();
		account.goesBack = false;
		account.versions.push(version(2, imageOf("b"), "release of b"));
		const silent = rollout("rev:2", imageOf("b"), { state: "not-answering" });
		account.looks = [silent, silent];
		account.now = rollout("rev:2", imageOf("b"));
		expect(await released(account, "1.1.0")).toMatchObject({ outcome: "done" });
		expect(account.did).toEqual([]);
	});

	it("may be what is not well already: a release is how it is mended", async () => {
		const account = new Account();
		account.now = { ...account.now, state: "not-answering" };
		expect(await released(account, "1.1.0")).toMatchObject({ outcome: "done" });
	});

	it("is written down by nobody where the release would change more", async () => {
		const account = new Account();
		account.ready = ended("refused");
		expect(await released(account, "1.1.0")).toMatchObject({
			outcome: "refused",
		});
		expect(account.did).toEqual([]);
	});

	it("is written down no more where it could not be started", async () => {
		const account = new Account();
		account.notStarted = ended("failed");
		expect(await released(account, "1.1.0")).toMatchObject({
			outcome: "failed",
		});
		expect(account.did.at(-1)).toBe(
			`write ${own}:1.0.0 (restored after ${imageOf("b")})`,
		);
		const stopped = new Account();
		stopped.notStarted = ended("stopped");
		await released(stopped, "1.1.0");
		expect(stopped.did).toHaveLength(2);
	});
});

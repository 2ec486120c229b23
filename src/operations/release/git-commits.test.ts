import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../../test/support/temporary-folder.ts";
import { gitCommits } from "./git-commits.ts";

const person = {
	GIT_AUTHOR_NAME: "Ada",
	GIT_AUTHOR_EMAIL: "ada@example.com",
	GIT_COMMITTER_NAME: "Ada",
	GIT_COMMITTER_EMAIL: "ada@example.com",
	GIT_CONFIG_GLOBAL: "/dev/null",
};

/** A repository with three commits: `old`, which only its history knows, a tag with a message, and a branch. */
async function repository() {
	const folder = await temporaryFolder();
	const git = (...args: readonly string[]) =>
		execFileSync("git", ["-C", folder, ...args], {
			encoding: "utf8",
			env: { ...process.env, ...person },
		}).trim();
	git("init", "--quiet", "--initial-branch", "main");
	const commit = (message: string) => {
		git("commit", "--quiet", "--allow-empty", "--message", message);
		return git("rev-parse", "HEAD");
	};
	const old = commit("old");
	const tagged = commit("tagged");
	git("tag", "--annotate", "v1.0.0", "--message", "the first");
	git("tag", "both", old);
	const newest = commit("newest");
	git("branch", "both");
	return { folder, old, tagged, newest };
}

describe("a commit by what somebody calls it", () => {
	it("is what a branch is, or what a tag is on, and a branch before a tag", async () => {
		const { folder, tagged, newest } = await repository();
		const asked = (ref: string) => gitCommits.resolve(folder, ref);
		expect(await asked("main")).toEqual({ commit: newest });
		expect(await asked("v1.0.0")).toEqual({ commit: tagged });
		expect(await asked("both")).toEqual({ commit: newest });
	});

	it("is found in the history, in full and shortened", async () => {
		const { folder, old } = await repository();
		expect(await gitCommits.resolve(folder, old)).toEqual({ commit: old });
		expect(await gitCommits.resolve(folder, old.slice(0, 9))).toEqual({
			commit: old,
		});
	});

	it("is said not to be there, in git's words where there is no repository", async () => {
		const { folder } = await repository();
		const none = `${folder} has no branch, tag or commit`;
		expect(await gitCommits.resolve(folder, "v9")).toBe(`${none} v9`);
		const commit = "badbadbadbadbadbadbadbadbadbadbadbadbadb";
		expect(await gitCommits.resolve(folder, commit)).toBe(`${none} ${commit}`);
		expect(await gitCommits.resolve(`${folder}/none`, "main")).toMatch(
			/repository/,
		);
	});
});

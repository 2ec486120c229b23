import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { withPrivateFolder } from "../private-folder.ts";
import type { Commits } from "./ports.ts";

const execute = promisify(execFile);

/** What a branch or a tag is now, or a commit in full, by git itself; no login is ever asked for. */
export const gitCommits: Commits = {
	resolve: async (repository, ref) => {
		try {
			const { stdout } = await git("ls-remote", "--", repository);
			const named = namedIn(stdout, ref);
			if (named !== undefined) return { commit: named };
		} catch (error) {
			return said(error);
		}
		const commit = /^[0-9a-f]{7,40}$/.test(ref)
			? await commitIn(repository, ref)
			: undefined;
		return commit === undefined
			? `${repository} has no branch, tag or commit ${ref}`
			: { commit };
	},
};

function git(...args: readonly string[]) {
	const env = { ...process.env, GIT_TERMINAL_PROMPT: "0" };
	return execute("git", args, { env, timeout: 120_000, maxBuffer: 64 << 20 });
}

/** A branch before a tag, as the host takes it; of a tag with a message, the commit that it is on. */
function namedIn(listed: string, ref: string): string | undefined {
	const lines = listed.split("\n").map((line) => line.split("\t"));
	const names = [
		`refs/heads/${ref}`,
		`refs/tags/${ref}^{}`,
		`refs/tags/${ref}`,
		ref,
	];
	for (const name of names) {
		const found = lines.find(([, one]) => one === name)?.[0];
		if (found !== undefined) return found;
	}
	return lines.find(([commit]) => commit === ref)?.[0];
}

/** No name leads to it: asked of the history, without any file of it. */
function commitIn(
	repository: string,
	ref: string,
): Promise<string | undefined> {
	return withPrivateFolder(async (folder) => {
		const into = `${folder}/history`;
		const filter = "--filter=tree:0";
		const options = ["--quiet", "--bare", filter, "--", repository, into];
		await git("clone", ...options);
		const commit = `${ref}^{commit}`;
		const show = ["-C", into, "rev-parse", "--verify", "--quiet", commit];
		const found = await git(...show).catch(() => undefined);
		return found?.stdout.trim();
	});
}

function said(error: unknown): string {
	const { stderr = "", message } = error as { stderr?: string } & Error;
	const lines = stderr.trim().split("\n").filter(Boolean);
	return lines.at(-1) ?? message;
}

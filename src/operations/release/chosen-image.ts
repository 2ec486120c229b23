import { type Blueprint, parseImage } from "../../blueprint/index.ts";
import { type Diagnostic, problem } from "../../diagnostics/index.ts";
import type { Commits, Registry, ResolvedImage } from "./ports.ts";

/** Where versions come from. */
export interface Sources {
	readonly registry: Registry;
	readonly commits: Commits;
}

/** Which version was meant: an image by its digest, since a tag is what somebody says, and a digest what runs; or a commit. */
export interface ChosenImage {
	readonly image: string;
	/** As it was asked for, with its repository. */
	readonly asked: string;
}

/**
 * Resolves what was asked for: a tag of the service's own repository or an image in full, or of a git source a branch,
 * a tag or a commit; or says why that can never run. Nothing is changed by it.
 */
export async function chooseVersion(
	given: string,
	blueprint: Blueprint,
	running: string,
	{ registry, commits }: Sources,
): Promise<ChosenImage | Diagnostic> {
	const { source } = blueprint.service;
	return source.kind === "git"
		? chooseCommit(given, source.repository, commits)
		: chooseImage(given, blueprint, running, registry);
}

async function chooseCommit(
	asked: string,
	repository: string,
	commits: Commits,
): Promise<ChosenImage | Diagnostic> {
	const found = /^[\w][\w./+-]*$/.test(asked)
		? await commits.resolve(repository, asked)
		: "that is no branch, tag or commit";
	if (typeof found !== "string") return { image: found.commit, asked };
	return problem({
		code: "no-such-commit",
		summary: `${asked} cannot be checked out: ${found}`,
		detail:
			"Nothing was changed. Is it pushed, and can the repository be read without a login?",
	});
}

async function chooseImage(
	given: string,
	blueprint: Blueprint,
	running: string,
	registry: Registry,
): Promise<ChosenImage | Diagnostic> {
	const { source } = blueprint.service;
	const own = repositoryOf(source.kind === "image" ? source.image : running);
	const asked = inFull(given, own);
	if (parseImage(asked) === undefined)
		return notPullable(asked, "that is no image's name");
	if (repositoryOf(asked) !== own) return otherRepository(asked, own);
	const found = await registry
		.resolve(asked)
		.catch((error: unknown) => String(error));
	if (typeof found === "string") return notPullable(asked, found);
	if (found.kind !== "image") return notPullable(asked, found.reason);
	return (
		otherProcessor(asked, found, blueprint) ?? {
			image: `${own}@${found.digest}`,
			asked,
		}
	);
}

/** The name without its tag and digest. */
function repositoryOf(image: string): string {
	const [name = ""] = image.split("@");
	const colon = name.lastIndexOf(":");
	return colon > name.lastIndexOf("/") ? name.slice(0, colon) : name;
}

function inFull(given: string, own: string): string {
	if (/^sha256:[0-9a-f]{64}$/.test(given)) return `${own}@${given}`;
	if (given.startsWith("@")) return `${own}${given}`;
	return /[/:@]/.test(given) ? given : `${own}:${given}`;
}

function otherRepository(asked: string, own: string): Diagnostic {
	return problem({
		code: "image-does-not-fit",
		summary: `${asked} is not of the service's repository, ${own}`,
		detail:
			"Nothing was changed. What the service may pull, and how it gets there, is a part of its shape: change service.source in the blueprint, run terrace deploy, and release then.",
	});
}

function otherProcessor(
	asked: string,
	{ platforms }: Extract<ResolvedImage, { kind: "image" }>,
	{ service: { runsOn } }: Blueprint,
): Diagnostic | undefined {
	const { architecture } = runsOn;
	const wanted = `linux/${architecture === "arm64" ? "arm64" : "amd64"}`;
	if (platforms.includes(wanted)) return undefined;
	return problem({
		code: "image-does-not-fit",
		summary: `${asked} is for ${platforms.join(", ") || "no platform that it names"}, and the service runs on ${wanted}`,
		detail: `Nothing was changed. Build it with docker build --platform ${wanted}.`,
	});
}

function notPullable(asked: string, reason: string): Diagnostic {
	return problem({
		code: "image-not-pullable",
		summary: `${asked} cannot be pulled: ${reason}`,
		detail:
			"Nothing was changed. Is it pushed, is its tag right, and may it be read with these credentials?",
	});
}

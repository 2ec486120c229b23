import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";
import { hasPassword } from "../secret.ts";
import { show } from "../show.ts";
import type { Source } from "../source.ts";

type Git = Extract<Source, { kind: "git" }>;

const path = ["service", "source"];

/** A repository that every host can clone, and what is done with it. */
export function gitRules({ service }: Draft): readonly Finding[] {
	const { source } = service;
	if (source?.kind !== "git") return [];
	return [
		...checkRepository(source),
		...checkRef(source),
		...checkDirectory(source),
		...source.packages.flatMap((name, index) => checkPackage(name, index)),
		...(source.start.trim() === "" ? [emptyStart()] : []),
	];
}

function checkRepository({ repository }: Git): Finding[] {
	const at = [...path, "repository"];
	if (hasPassword(repository) || /^https?:\/\/[^/]*@/.test(repository))
		return [
			wrong({
				code: "literal-secret",
				path: at,
				summary: "the repository's address carries a user or a password",
				detail:
					"It would stand in the state and on every host. The repository must be readable without a login; else build an image from it and take image(…) or ecr(…).",
			}),
		];
	if (/^https:\/\/[a-z0-9.-]+(:\d+)?\/[\w.~/-]+$/i.test(repository)) return [];
	return [
		wrong({
			code: "bad-git-url",
			path: at,
			summary: `${show(repository)} cannot be cloned over HTTPS`,
			detail: `${sameOverHttps(repository)}Write https://host/owner/name.git.`,
		}),
	];
}

function sameOverHttps(repository: string): string {
	const match = /^(?:ssh:\/\/)?git@([a-z0-9.-]+)[:/]([\w./-]+)$/i.exec(
		repository,
	);
	return match ? `Did you mean https://${match[1]}/${match[2]}? ` : "";
}

/** Rules of `git check-ref-format`, as far as a typing mistake can break them. */
function checkRef({ ref }: Git): Finding[] {
	const isWell =
		/^[A-Za-z0-9][\w./+-]*$/.test(ref) && !/\.\.|\/\/|\.lock$|[./]$/.test(ref);
	if (isWell) return [];
	return [
		wrong({
			code: "bad-git-ref",
			path: [...path, "ref"],
			summary: `${show(ref)} is no branch, tag or commit`,
			detail: "Write it as git does: main, v1.4.0, or a commit's name.",
		}),
	];
}

function checkDirectory({ directory }: Git): Finding[] {
	if (directory === undefined) return [];
	const parts = directory.split("/");
	if (/^[\w./-]+$/.test(directory) && !directory.startsWith("/"))
		if (!parts.includes("..")) return [];
	return [
		wrong({
			code: "bad-path",
			path: [...path, "directory"],
			summary: `${show(directory)} is no folder in the repository`,
			detail:
				"Write it from the repository's root, without .. and spaces: backend/api.",
		}),
	];
}

function checkPackage(name: string, index: number): Finding[] {
	if (/^[A-Za-z0-9][\w.+-]*$/.test(name)) return [];
	return [
		wrong({
			code: "bad-identifier",
			path: [...path, "packages", index],
			summary: `${show(name)} is no package's name`,
			detail: "One package of Amazon Linux 2023 an element: python3.11.",
		}),
	];
}

function emptyStart(): Finding {
	return wrong({
		code: "empty-text",
		path: [...path, "start"],
		summary: "start is empty",
		detail: "Write the command that serves, on the service's port.",
	});
}

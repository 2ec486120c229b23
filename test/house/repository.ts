import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { workspaces } from "./rooms.ts";
import { readSource, type SourceFile } from "./source-file.ts";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** Made by a tool and never committed. */
const ignored = new Set([
	".git",
	".terraform",
	"coverage",
	"dist",
	"node_modules",
	"out",
]);

/** Every file that belongs to the repository, from its root, with `/`. */
export function repositoryFiles(): string[] {
	return filesIn(root)
		.map((path) => relative(root, path).split(sep).join("/"))
		.sort();
}

function filesIn(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		if (ignored.has(entry.name)) return [];
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return filesIn(path);
		return entry.isFile() ? [path] : [];
	});
}

export function readText(path: string): string {
	return readFileSync(join(root, path), "utf8");
}

const codeFolders = new Set([
	"src",
	"test",
	"scripts",
	"bench",
	"bin",
	"examples",
	...Object.keys(workspaces),
]);

let sources: readonly SourceFile[] | undefined;

/** All code of ours, tests too; emitted and generated folders are not code of ours. Read once. */
export function repositorySources(): readonly SourceFile[] {
	sources ??= readSources();
	return sources;
}

function readSources(): SourceFile[] {
	return repositoryFiles()
		.filter((path) => codeFolders.has(path.split("/")[0] ?? ""))
		.filter((path) => /\.(ts|js)$/.test(path) && !path.includes("/golden/"))
		.map((path) => readSource(path, readText(path)));
}

import { expect, it } from "vitest";
import { readText, repositorySources } from "./repository.ts";
import { rooms, workspaces } from "./rooms.ts";

const text = readText("ARCHITECTURE.md");

/** The first cells of the rows in a section's table. */
function cells(section: string): string[] {
	const [, part = ""] = text.split(`\n## ${section}\n`);
	const [body = ""] = part.split("\n## ");
	return [...body.matchAll(/^\| `([^`]+)`/gm)].map(([, cell = ""]) =>
		cell.replace(/\/$/, ""),
	);
}

it("names every room that exists, and no other", () => {
	const folders = repositorySources().flatMap(
		({ path }) => /^src\/([^/]+)\//.exec(path)?.[1] ?? [],
	);
	const existing = [...new Set(folders)].sort();
	expect(cells("The rooms")).toEqual(existing);
	expect(Object.keys(rooms)).toEqual(expect.arrayContaining(existing));
});

it("names every workspace, and no other", () => {
	const named = Object.keys(workspaces).sort();
	expect(JSON.parse(readText("package.json")).workspaces.sort()).toEqual(named);
	expect(cells("Workspaces").sort()).toEqual(named);
});

it("gives a reason for every dependency, and for no other", () => {
	const { devDependencies } = JSON.parse(readText("package.json"));
	const all = [...Object.keys(devDependencies), ...workspacePackages()];
	expect(cells("Dependencies").sort()).toEqual([...new Set(all)].sort());
});

function workspacePackages(): string[] {
	return Object.keys(workspaces).flatMap((folder) => {
		const text = readText(`${folder}/package.json`);
		const { dependencies, devDependencies } = JSON.parse(text);
		return Object.keys({ ...dependencies, ...devDependencies });
	});
}

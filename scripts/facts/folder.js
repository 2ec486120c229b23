import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Every `*.json` file of some folders, parsed, by its name without the ending. */
export function readFolders(folders) {
	return Object.fromEntries(folders.flatMap(readFolder));
}

function readFolder(folder) {
	return readdirSync(folder)
		.filter((name) => name.endsWith(".json"))
		.map((name) => [
			name.slice(0, -".json".length),
			JSON.parse(readFileSync(join(folder, name), "utf8")),
		]);
}

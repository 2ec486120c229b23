import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Every `*.json` file of a folder, parsed, by its name without the ending. */
export function readFolder(folder) {
	const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
	return Object.fromEntries(
		files
			.sort()
			.map((name) => [
				name.slice(0, -".json".length),
				JSON.parse(readFileSync(join(folder, name), "utf8")),
			]),
	);
}

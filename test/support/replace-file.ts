import { randomUUID } from "node:crypto";
import { renameSync, writeFileSync } from "node:fs";

/** Writes beside the file and renames, so that a test file running at the same time never reads half. */
export function replaceFile(path: string, content: string): void {
	const beside = `${path}.${randomUUID()}`;
	writeFileSync(beside, content);
	renameSync(beside, path);
}

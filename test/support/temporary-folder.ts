import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folders: string[] = [];

/** An empty folder that is removed after the test file. */
export async function temporaryFolder(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), "terrace-test-"));
	folders.push(folder);
	return folder;
}

export async function removeTemporaryFolders(): Promise<void> {
	const options = { recursive: true, force: true };
	await Promise.all(folders.splice(0).map((folder) => rm(folder, options)));
}

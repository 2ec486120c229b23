import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { EmittedFile } from "./example.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** Writes emitted files as `terrace build` does; gives the folders that are root modules. */
export async function writeStacks(
	files: readonly EmittedFile[],
	into?: string,
): Promise<readonly string[]> {
	const root = into ?? (await temporaryFolder());
	for (const { path, content } of files) {
		await mkdir(dirname(join(root, path)), { recursive: true });
		await writeFile(join(root, path), content);
	}
	const folders = files
		.filter(({ path }) => /\.tf(\.json)?$/.test(path))
		.map(({ path }) => join(root, dirname(path)));
	return [...new Set(folders)];
}

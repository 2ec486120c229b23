import {
	mkdirSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Diagnostic } from "../../diagnostics/index.ts";
import { unwritable } from "./failure.ts";

/** Writes one file whole or not at all; says why where it cannot. */
export function writeWholeFile(
	path: string,
	content: string | Uint8Array,
): Diagnostic | undefined {
	try {
		if (isDevice(path)) writeFileSync(path, content);
		else replace(path, content);
		return undefined;
	} catch (error) {
		return unwritable(path, withoutPath(error));
	}
}

/** `/dev/stdout` and the like are written to, never replaced. */
function isDevice(path: string): boolean {
	const found = statSync(path, { throwIfNoEntry: false });
	return found !== undefined && !found.isFile() && !found.isDirectory();
}

function replace(path: string, content: string | Uint8Array): void {
	const beside = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
	mkdirSync(dirname(path), { recursive: true });
	try {
		writeFileSync(beside, content);
		renameSync(beside, path);
	} finally {
		rmSync(beside, { force: true });
	}
}

/** The file beside is no name that anybody gave. */
function withoutPath(error: unknown): unknown {
	if (!(error instanceof Error && "code" in error)) return error;
	return Object.assign(new Error(error.message), { code: error.code });
}

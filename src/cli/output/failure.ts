import { type Diagnostic, problem } from "../../diagnostics/index.ts";

const reasons: Readonly<Record<string, string>> = {
	EACCES: "permission is denied",
	EISDIR: "a folder is in the place of a file",
	ENOSPC: "the disk is full",
	ENOTDIR: "a file is in the place of a folder",
	EEXIST: "a file is in the place of a folder",
	EPERM: "permission is denied",
	EROFS: "the disk can only be read",
};

/** The folder, or something in it, does not let itself be read or written. */
export function unwritable(folder: string, error: unknown): Diagnostic {
	if (!(error instanceof Error && "code" in error)) throw error;
	const code = String(error.code);
	const path = "path" in error ? String(error.path) : folder;
	return problem({
		code: "output-unwritable",
		summary: `${path} cannot be written: ${reasons[code] ?? code}`,
		detail: "Name another folder with --out, or mend this one.",
	});
}

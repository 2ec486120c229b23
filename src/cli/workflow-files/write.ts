import { copyFileSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic } from "../../diagnostics/index.ts";
import { unwritable, writeWholeFile } from "../output/index.ts";
import type { SealedFile } from "./seal.ts";
import type { Survey } from "./survey.ts";

/** Writes what differs, and keeps what was in the way beside it; says why where it cannot. */
export function writeWorkflows(
	root: string,
	{ created, changed, removed, obstacles }: Survey,
	others: readonly SealedFile[] = [],
): Diagnostic | undefined {
	try {
		for (const { subject = "" } of obstacles) keep(join(root, subject));
		for (const name of removed) rmSync(join(root, name), { force: true });
	} catch (error) {
		return unwritable(root, error);
	}
	for (const { name, content } of [...created, ...changed, ...others]) {
		const fault = writeWholeFile(join(root, name), content);
		if (fault !== undefined) return fault;
	}
	return undefined;
}

/** Under a name that GitHub does not take for a workflow, and that nothing has yet. */
function keep(path: string): void {
	let kept = `${path}.edited`;
	for (let count = 2; existsSync(kept); count += 1)
		kept = `${path}.edited-${count}`;
	copyFileSync(path, kept);
}

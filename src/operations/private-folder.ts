import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Runs work with a folder that nobody else can read and that is gone afterwards: a plan holds values of the state.
 * What a killed process could not take away, the next one does: the name says whose it was.
 */
export async function withPrivateFolder<T>(
	work: (folder: string) => Promise<T>,
): Promise<T> {
	removeLeft();
	const folder = mkdtempSync(join(tmpdir(), `terrace-plan-${process.pid}-`));
	try {
		return await work(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function removeLeft(): void {
	for (const name of readdirSync(tmpdir())) {
		const [, pid] = /^terrace-plan-(\d+)-/.exec(name) ?? [];
		if (pid === undefined || isAlive(Number(pid))) continue;
		try {
			rmSync(join(tmpdir(), name), { recursive: true, force: true });
		} catch {
			// Another user's, whom it is left to.
		}
	}
}

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		// Somebody else's process may not be asked, and is there.
		return (error as NodeJS.ErrnoException).code === "EPERM";
	}
}

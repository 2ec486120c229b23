import type { ChildProcess } from "node:child_process";

const running = new Set<ChildProcess>();

/** Of a program that a test started: it is ended after the tests of its file, if it has not by then. */
export function endAfterTests(child: ChildProcess): void {
	running.add(child);
	child.once("close", () => running.delete(child));
}

/** A test that fails may leave one at work, and a worker's own end tells nobody. */
export async function endLeftRunning(): Promise<void> {
	const ended = [...running].map(
		(child) => new Promise((resolve) => child.once("close", resolve)),
	);
	for (const child of running) child.kill("SIGKILL");
	await Promise.all(ended);
}

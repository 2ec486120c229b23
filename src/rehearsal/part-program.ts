import { createInterface } from "node:readline";
import { machineClock } from "./clock.ts";
import {
	type PartEvent,
	PartFault,
	type RunningPart,
	type StartPart,
} from "./part.ts";

/**
 * Runs a part as this process: the first line of standard input is its configuration (`speed` in it is
 * the clock's), every further one a command; it ends in order on SIGTERM, SIGINT or the end of standard input.
 */
export function runPart(start: StartPart): void {
	const output = eventWriter();
	const lines = createInterface({ input: process.stdin });
	let part: Promise<RunningPart | undefined> | undefined;
	let ending = false;
	lines.on("line", (line) => {
		if (part === undefined) part = begin(start, line, output);
		else part = part.then((running) => obey(running, line, output));
	});
	const end = () => {
		if (ending) return;
		ending = true;
		lines.close();
		process.stdin.destroy();
		part
			?.then((running) => running?.drain())
			.catch((error) => fail(error, output));
	};
	lines.on("close", end);
	process.on("SIGTERM", end);
	process.on("SIGINT", end);
	// Whoever listened is gone: nobody is left to tell.
	process.stdout.on("error", end);
}

type Emit = (event: PartEvent) => void;

async function begin(
	start: StartPart,
	line: string,
	emit: Emit,
): Promise<RunningPart | undefined> {
	try {
		const configuration = readLine(line);
		const speed = Number(configuration.speed ?? 1);
		const running = await start(configuration, {
			emit,
			clock: machineClock(speed > 0 ? speed : 1),
		});
		emit({ event: "ready" });
		return running;
	} catch (error) {
		fail(error, emit);
		process.stdin.destroy();
		return undefined;
	}
}

function obey(
	running: RunningPart | undefined,
	line: string,
	emit: Emit,
): RunningPart | undefined {
	try {
		if (line.trim() !== "") running?.command(readLine(line));
	} catch (error) {
		// A bad command is told and forgotten: the part goes on as it was.
		emit({ event: "log", text: `not done: ${reasonOf(error)}` });
	}
	return running;
}

function readLine(line: string): Record<string, unknown> {
	let value: unknown;
	try {
		value = JSON.parse(line);
	} catch {
		throw new PartFault(
			`a line of standard input is no JSON: ${line.slice(0, 80)}`,
		);
	}
	if (typeof value !== "object" || value === null || Array.isArray(value)) {
		throw new PartFault(
			`a line of standard input is no JSON object: ${line.slice(0, 80)}`,
		);
	}
	return value as Record<string, unknown>;
}

function fail(error: unknown, emit: Emit): void {
	emit({ event: "failed", reason: reasonOf(error) });
	process.exitCode = 1;
}

/** A fault of the machine or of the input has a sentence; a bug of ours shows where it is. */
function reasonOf(error: unknown): string {
	if (error instanceof PartFault) return error.message;
	return error instanceof Error
		? (error.stack ?? error.message)
		: String(error);
}

/** Writes events in the order in which they come, those of one turn at once. */
function eventWriter(): Emit {
	let waiting = "";
	return (event) => {
		if (waiting === "") {
			setImmediate(() => {
				process.stdout.write(waiting);
				waiting = "";
			});
		}
		waiting += `${JSON.stringify(event)}\n`;
	};
}

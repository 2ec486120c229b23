import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as passed } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { PartEvent } from "../part.ts";
import { logLines } from "./log-lines.ts";
import type { Start } from "./start.ts";
import { StartFault } from "./start-fault.ts";

/** One of our own programs, and where it is to run. */
export interface PartSettings {
	/** Its name for people: `CDN`. */
	readonly part: string;
	readonly namespace: string;
	/** The program's name beside the command line, as `scripts/build.js` lists it: `rehearsal-cdn`. */
	readonly program: string;
	/** What its command is put after (default: nothing). */
	readonly before?: readonly string[];
	/** Its first line of standard input. */
	readonly settings: Readonly<Record<string, unknown>>;
	/** What it tells beside its log; whether it now does what it is there for. */
	readonly told: (event: PartEvent) => boolean;
	/** How long that may take, and what to say when it takes longer. */
	readonly longestMs: number;
	readonly late: () => string;
}

/** A part that does what it is there for. */
export interface StartedPart {
	/** A further line of its standard input; one that has ended hears nothing. */
	command(command: Readonly<Record<string, unknown>>): void;
	/** For so long at most; once more does no harm. */
	end(longestMs: number): Promise<void>;
}

/**
 * Starts a part in a namespace, as `part-program.ts` runs it, and adds it to what must be ended.
 * Resolves when it does what it is there for.
 *
 * @throws StartFault with the part's own reason, or when it ended or took too long.
 */
export async function startPart(
	start: Start,
	settings: PartSettings,
): Promise<StartedPart> {
	const { ground, clock, tell, programs } = start;
	const { part, namespace, program, longestMs, before = [] } = settings;
	const path = fileURLToPath(new URL(`${program}.mjs`, import.meta.url));
	const child = ground.start(namespace, [...before, process.execPath, path], {
		stdio: ["pipe", "pipe", "pipe"],
	});
	const state = { last: "", ending: false };
	const started: StartedPart = {
		end: (endMs) => {
			state.ending = true;
			return endOf(child, endMs);
		},
		command: (command) => {
			if (!state.ending) child.stdin?.write(`${JSON.stringify(command)}\n`);
		},
	};
	programs.push(started);
	if (child.stderr !== null)
		logLines(child.stderr, (text) => {
			state.last = text;
			tell({ event: "log", part, text });
		});
	const ready = readiness(child, settings, start, state);
	child.stdin?.on("error", () => {});
	const { speed } = clock;
	child.stdin?.write(`${JSON.stringify({ speed, ...settings.settings })}\n`);
	const late = passed(longestMs, undefined, { ref: false }).then(() => {
		throw new StartFault(part, settings.late());
	});
	await Promise.race([ready, late]);
	return started;
}

/** Listens to it for as long as it runs: one that ends unasked is told of, also when all was ready long ago. */
function readiness(
	child: ChildProcess,
	{ part, told }: PartSettings,
	start: Start,
	state: { last: string; ending: boolean },
): Promise<void> {
	const { tell } = start;
	return new Promise((done, fail) => {
		let isReady = false;
		child.on("error", (error) => fail(new StartFault(part, error.message)));
		child.on("close", (status) => {
			const said = state.last === "" ? "" : `: ${state.last}`;
			const reason = `it ended with status ${status}${said}`;
			fail(new StartFault(part, reason));
			if (isReady && !state.ending) tell({ event: "failed", part, reason });
		});
		if (child.stdout === null) return;
		createInterface({ input: child.stdout }).on("line", (line) => {
			const event = JSON.parse(line) as PartEvent;
			if (event.event === "failed") fail(new StartFault(part, event.reason));
			else if (event.event === "metric") start.measured?.(event);
			else if (event.event === "log")
				tell({ event: "log", part, text: event.text });
			else if (told(event)) {
				isReady = true;
				done();
			}
		});
	});
}

/** In order; what does not end in time goes with the ground. */
async function endOf(child: ChildProcess, longestMs: number): Promise<void> {
	child.stdin?.end();
	if (child.exitCode !== null) return;
	await Promise.race([
		once(child, "exit"),
		passed(longestMs, undefined, { ref: false }),
	]);
}

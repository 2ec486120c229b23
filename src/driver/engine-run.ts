import { type Diagnostic, problem } from "../diagnostics/index.ts";
import { childEnvironment, type Trust } from "./child-environment.ts";
import { Child, type ChildEnd } from "./child-process.ts";
import type {
	EngineDiagnostic,
	EngineEvent,
	SummaryEvent,
} from "./engine-event.ts";
import { EventQueue } from "./event-queue.ts";
import { explain } from "./explain/index.ts";
import { parseEvent } from "./parse-event.ts";
import type { Workspace } from "./workspace.ts";

/** How a run of the engine ended, and what it said of it. */
export interface EngineEnd {
	readonly kind: "engine-end";
	/**
	 * `stopped`: it was asked to, and finished what was on its way; `killed`: it ended in
	 * the middle of its work, by us or by somebody else.
	 */
	readonly outcome: "done" | "failed" | "stopped" | "killed";
	/** The exit status; absent when a signal ended it. */
	readonly status?: number;
	/** Problems in our words, each with its remedy. */
	readonly diagnostics: readonly Diagnostic[];
	/** The last count that it printed. */
	readonly summary?: SummaryEvent;
}

/** A subcommand at work. */
export interface EngineRun {
	/** What it says, as it comes; whoever comes late hears it from the beginning. */
	readonly events: AsyncIterable<EngineEvent>;
	readonly ended: Promise<EngineEnd>;
	/** The first time gracefully, the second time at once. */
	readonly stop: () => void;
}

export interface RunOptions {
	readonly trust: Trust;
	/** Exit statuses that are no failure: `plan -detailed-exitcode` says 2 for changes. */
	readonly success?: readonly number[];
}

/** Runs a subcommand that speaks JSON, line by line. */
export function runEngine(
	workspace: Workspace,
	args: readonly string[],
	{ trust, success = [0] }: RunOptions,
): EngineRun {
	const { engine, folder, environment, secrets } = workspace;
	const child = new Child({
		command: engine.command,
		args,
		folder,
		environment: childEnvironment(environment, trust, secrets),
	});
	const queue = new EventQueue<EngineEvent>();
	const stops = { count: 0 };
	return {
		events: queue,
		ended: follow(child, queue).then((end) =>
			judge(end, { workspace, stops: stops.count, success, events: queue.all }),
		),
		stop: () => {
			stops.count += 1;
			if (stops.count === 1) child.interrupt();
			else if (stops.count === 2) void child.stopAtOnce();
		},
	};
}

interface RawEnd extends ChildEnd {
	readonly errors: string;
}

async function follow(
	child: Child,
	queue: EventQueue<EngineEvent>,
): Promise<RawEnd> {
	let rest = "";
	for await (const text of child.output()) {
		const lines = (rest + text).split("\n");
		rest = lines.pop() ?? "";
		for (const line of lines) {
			const event = parseEvent(line);
			if (event !== undefined) queue.push(event);
		}
	}
	queue.end();
	return { ...(await child.ended), errors: child.errors() };
}

interface Judged {
	readonly workspace: Workspace;
	readonly stops: number;
	readonly success: readonly number[];
	readonly events: readonly EngineEvent[];
}

function judge(
	{ status, signal, errors }: RawEnd,
	{ workspace, stops, success, events }: Judged,
): EngineEnd {
	const said = events.flatMap((event) =>
		event.kind === "diagnostic" ? [event.diagnostic] : [],
	);
	const summary = events.findLast((event) => event.kind === "summary");
	const isDone = status !== undefined && success.includes(status);
	const end = {
		kind: "engine-end" as const,
		...(status !== undefined && { status }),
		...(summary !== undefined && { summary }),
	};
	if (isDone) {
		return { ...end, outcome: "done", diagnostics: explain(said, workspace) };
	}
	const outcome = outcomeOf(stops, signal);
	const mute = outcome === "failed" && !said.some(isError);
	return {
		...end,
		outcome,
		diagnostics: mute
			? [unexplained(workspace, status, errors)]
			: explain(stops > 0 ? said.filter(isTelling) : said, workspace),
	};
}

function outcomeOf(
	stops: number,
	signal: string | undefined,
): Exclude<EngineEnd["outcome"], "done"> {
	// Our own signal ends an engine only as long as it has not begun to listen, nor to work.
	if (stops === 1 && (signal === undefined || signal === "SIGINT"))
		return "stopped";
	return stops > 1 || signal !== undefined ? "killed" : "failed";
}

function isError({ severity }: EngineDiagnostic): boolean {
	return severity === "error";
}

/** What terraform says because it was interrupted tells nothing. */
function isTelling({ summary, detail }: EngineDiagnostic): boolean {
	return !/^(execution halted|operation canceled)$|context canceled/i.test(
		`${summary}${detail}`,
	);
}

/** It failed without a word in JSON: what it printed otherwise is all there is. */
function unexplained(
	{ engine }: Workspace,
	status: number | undefined,
	errors: string,
): Diagnostic {
	const last = errors.trim().split("\n").slice(-10).join("\n");
	return problem({
		code: "engine-failed",
		summary: `${engine.product} ended with status ${status ?? "unknown"} and said no reason`,
		detail: last === "" ? "It printed nothing." : `Its last words:\n${last}`,
	});
}

import { type Context, interpolate } from "./expression.ts";
import type { WorkflowFile } from "./workflow-file.ts";

/** The group that a run is in, as GitHub compares it: without heed of upper and lower case. */
export interface Group {
	readonly name: string;
	readonly cancelsRunning: boolean;
}

/** Nothing for a workflow that says nothing of it: its runs meet whenever they begin. */
export function groupOf(
	{ concurrency }: WorkflowFile,
	context: Context,
): Group | undefined {
	if (concurrency === undefined) return undefined;
	const name = interpolate(concurrency.group, context, "success");
	return {
		name: name.toLowerCase(),
		cancelsRunning: concurrency["cancel-in-progress"],
	};
}

/** The time in which a run of a group is the only one. */
export interface Turn {
	/** Cancels it. */
	readonly signal: AbortSignal;
	readonly end: () => void;
}

interface Running {
	readonly cancel: AbortController;
	/** Lets the run begin that waits, or tells it that it never will. */
	next?: (turn: Turn | undefined) => void;
}

/**
 * Whose turn it is among the runs of one repository. Source: docs.github.com, "Control the concurrency of workflows and
 * jobs": of a group at most one runs and one waits; a later one takes the place of the one that waits, which is
 * cancelled; with `cancel-in-progress` the one that runs is cancelled too.
 */
export class Queue {
	readonly #running = new Map<string, Running>();

	/** Resolves when the run may begin; with nothing, when it was cancelled before it did. */
	async turn(group: Group | undefined): Promise<Turn | undefined> {
		if (group === undefined)
			return { signal: new AbortController().signal, end: () => undefined };
		const running = this.#running.get(group.name);
		if (running === undefined) return this.#open(group.name);
		if (group.cancelsRunning) running.cancel.abort();
		running.next?.(undefined);
		return new Promise((begin) => {
			running.next = begin;
		});
	}

	#open(name: string): Turn {
		const own: Running = { cancel: new AbortController() };
		this.#running.set(name, own);
		const end = () => {
			this.#running.delete(name);
			own.next?.(this.#open(name));
		};
		return { signal: own.cancel.signal, end };
	}
}

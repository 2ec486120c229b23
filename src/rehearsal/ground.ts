import type { ChildProcess, SpawnOptions } from "node:child_process";

/** Where somebody stands: by the plan's private address, or what stands for it here. */
export interface Standing {
	readonly namespace: string;
	readonly address: string;
}

/** Whether a program listens at its port: not at all, for everybody, or for its own machine only. */
export type Listening = "no" | "yes" | "loopback-only";

/**
 * What the parts of a rehearsal stand on: a world of namespaces, where filters stand between them, or this
 * machine's loopback, where nothing does. A part learns its own address and its peers' from here and does
 * not know which of them it is.
 */
export interface Ground {
	/** Whether the system's network stands between the parts. */
	readonly isEnforced: boolean;
	/** Where files may be written; it goes away with the ground. */
	readonly folder: string;
	/** How somebody on the machine itself finds one of these files. */
	fromOutside(file: string): string;
	/** What a command is put after, to be run by somebody who is not root. */
	readonly asSomebody: readonly string[];
	/** What stands here for one of the plan's addresses. */
	address(planned: string): string;
	/** What stands here for a port of somebody. */
	port(standing: Standing, port: number): number;
	/** Starts a program there. */
	start(
		namespace: string,
		command: readonly string[],
		options: SpawnOptions,
	): ChildProcess;
	/** Whether the program, or one of its children, listens there. */
	listening(
		program: ChildProcess,
		address: string,
		port: number,
	): Promise<Listening>;
	/** What runs in each namespace; nothing is known of it where nothing parts them. */
	processes(): Promise<ReadonlyMap<string, readonly number[]>>;
	/** Everything on it is gone when this resolves. */
	close(): Promise<void>;
}

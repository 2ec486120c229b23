import { once } from "node:events";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { MessageChannel, Worker } from "node:worker_threads";
import type { ElkNode } from "elkjs/lib/elk-api.js";
import type { LayoutAlgorithm } from "../diagram/index.ts";
import { keptCodeFolder } from "./kept-code.ts";

/** ELK in a thread of its own, which is there once somebody asks for it. */
export interface LayoutThread {
	/** Not needed, but whoever knows that it will ask does not wait for the loading then. */
	start(): void;
	readonly layout: LayoutAlgorithm;
	close(): void;
}

/** @param program where elkjs stands, with ELK itself in it */
export function layoutThread(program = elkProgram): LayoutThread {
	let started: Started | undefined;
	const start = () => {
		started ??= startThread(program());
		return started;
	};
	return {
		start,
		layout: (graph) => start().layout(graph),
		close: () => {
			started?.close();
			started = undefined;
		},
	};
}

type Started = Pick<LayoutThread, "layout" | "close">;

/**
 * Starts ELK where it holds up nobody: loading it and its first layout take 180 ms with kept code and 450 without, and a
 * report has much to find out before it draws. The process waits for the thread only while it is asked.
 */
function startThread(program: string): Started {
	const kept = keptCode();
	const isNew = kept !== undefined && !existsSync(kept);
	const thread = new Worker(fileURLToPath(besideThis("layout-thread.cjs")), {
		workerData: { program, kept },
	});
	const failed = new Promise<never>((_, reject) => {
		thread.once("error", reject);
		thread.once("exit", () => reject(new Error("ELK's thread has ended")));
	});
	failed.catch(() => undefined);
	thread.unref();
	let isUsed = false;
	return {
		layout: (graph) => {
			isUsed = true;
			return Promise.race([asked(thread, graph), failed]);
		},
		close: () => {
			// What V8 compiled is written now, for the next time.
			if (isNew && isUsed) thread.ref();
			thread.postMessage({});
		},
	};
}

interface Answer {
	readonly placed?: ElkNode;
	readonly problem?: string;
}

async function asked(thread: Worker, graph: ElkNode): Promise<ElkNode> {
	const { port1: own, port2: port } = new MessageChannel();
	thread.postMessage({ graph, port }, [port]);
	const [answer] = (await once(own, "message")) as [Answer];
	own.close();
	if (answer.placed === undefined)
		throw new Error(`ELK refuses a graph: ${answer.problem}`);
	return answer.placed;
}

/** In a package beside the bundle, packed, as `scripts/build.js` puts it there; in a checkout, in its own package. */
function elkProgram(): string {
	const packed = fileURLToPath(besideThis("elk.js.br"));
	if (existsSync(packed)) return packed;
	const { resolve } = createRequire(import.meta.url);
	return resolve("elkjs/lib/elk.bundled.js");
}

function besideThis(name: string): URL {
	return new URL(name, import.meta.url);
}

function keptCode(): string | undefined {
	const folder = keptCodeFolder();
	return folder && join(folder, "elk.js.bin");
}

import type { EngineEnd, EngineEvent, EngineRun } from "../driver/index.ts";
import { ended, type OperationEnd, type Unfinished } from "./operation-end.ts";
import type { Ports } from "./ports.ts";

/** A subcommand from its start to its end: what it said, and what it left on its way. */
export interface Stage {
	readonly end: EngineEnd;
	readonly events: readonly EngineEvent[];
	readonly onTheirWay: readonly Unfinished[];
}

const neverBegun: Stage = {
	end: { kind: "engine-end", outcome: "stopped", diagnostics: [] },
	events: [],
	onTheirWay: [],
};

/** Runs a subcommand, tells what happens, and hands on Ctrl-C. */
export async function runStage(
	text: string,
	start: () => EngineRun,
	{ tell, interruption }: Ports,
): Promise<Stage> {
	if (interruption.once.aborted) return neverBegun;
	tell({ kind: "stage", text });
	const run = start();
	const stop = () => run.stop();
	const signals = [interruption.once, interruption.twice];
	for (const signal of signals)
		signal.addEventListener("abort", stop, { once: true });
	const events: EngineEvent[] = [];
	const onTheirWay = new Map<string, Unfinished>();
	for await (const event of run.events) {
		events.push(event);
		if (event.kind !== "progress") continue;
		const { address, action } = event;
		// Reading leaves nothing behind.
		if (event.stage === "started" && action !== "read")
			onTheirWay.set(address, { address, action });
		if (event.stage === "done") onTheirWay.delete(address);
		tell({ kind: "resource", progress: event });
	}
	const end = await run.ended;
	for (const signal of signals) signal.removeEventListener("abort", stop);
	tell({ kind: "stage-end" });
	return { end, events, onTheirWay: [...onTheirWay.values()] };
}

/** The end of the whole operation, where a stage was its last; nothing where it goes on. */
export function endOf({ end, onTheirWay }: Stage): OperationEnd | undefined {
	if (end.outcome === "done") return undefined;
	return { ...ended(end.outcome, end.diagnostics), onTheirWay };
}

import { renderDiagnostics } from "../diagnostics/index.ts";
import {
	accountOnAws,
	bootsOnAws,
	type OperationEnd,
	type Ports,
	releasesOnAws,
	type System,
	statesOnAws,
	taggedOnAws,
	targetsOnAws,
} from "../operations/index.ts";
import { type ExitStatus, exitStatus, type Given } from "./command.ts";
import { interruptionTwice } from "./interruption-twice.ts";
import { newsScreen } from "./news-screen.ts";
import { terminalPrompts } from "./prompts.ts";
import type { Terminal } from "./terminal.ts";
import { unfinishedText } from "./unfinished-text.ts";
import {
	type WantedSystem,
	type WrittenSystem,
	writtenSystem,
} from "./written-system.ts";

/** Runs an operation on what was written, and says how it ended. */
export async function runOperation(
	given: Given,
	terminal: Terminal,
	operate: (written: WrittenSystem, ports: Ports) => Promise<OperationEnd>,
	wanted?: WantedSystem,
): Promise<ExitStatus> {
	const written = await writtenSystem(given, terminal, wanted);
	if (written === undefined) return exitStatus.badInput;
	const interruption = interruptionTwice(terminal.errors.print);
	const ports: Ports = {
		tell: newsScreen(terminal),
		prompts: terminalPrompts(process),
		interruption,
		targetsOf: targetsOnAws(process.env),
		bootsOf: bootsOnAws(process.env),
		statesIn: statesOnAws(process.env),
		accountOf: accountOnAws(process.env),
		tagged: taggedOnAws(process.env),
		releases: releasesOnAws(process.env),
		reachOf: async (planJson) => {
			const { reachOfPlan } = await import("./reach-of-plan.ts");
			return reachOfPlan(planJson, terminal.output);
		},
	};
	try {
		return report(await operate(written, ports), terminal);
	} finally {
		interruption.end();
	}
}

function report(
	{ outcome, diagnostics, onTheirWay = [] }: OperationEnd,
	{ output, errors }: Terminal,
): ExitStatus {
	if (diagnostics.length > 0)
		errors.print(`${renderDiagnostics(diagnostics, errors)}\n`);
	switch (outcome) {
		case "done":
			return exitStatus.done;
		case "declined":
			output.print("Nothing was changed.");
			return exitStatus.findings;
		case "refused":
			return exitStatus.badInput;
		case "failed":
			errors.print(
				`${unfinishedText(onTheirWay)}The same command goes on from here.`,
			);
			return exitStatus.findings;
		case "stopped":
			errors.print(
				`Stopped. ${unfinishedText(onTheirWay)}What ${onTheirWay.length === 0 ? "exists" : "else exists"} is written down in the state; the same command goes on from here, and terrace status shows it.`,
			);
			return exitStatus.interrupted;
		case "killed":
			errors.print(
				`Stopped at once. ${unfinishedText(onTheirWay)}The state may not know of it, and its lock may have to be released: the same command says so.`,
			);
			return exitStatus.interrupted;
	}
}

/** The system itself; every written system has it. */
export function main(written: WrittenSystem): System {
	const system = written[""];
	if (system === undefined) throw new Error("a system without its main stack");
	return system;
}

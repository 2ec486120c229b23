import { renderDiagnostic } from "../diagnostics/index.ts";
import { builtReport, nextSteps } from "./built-report.ts";
import { type ExitStatus, exitStatus } from "./command.ts";
import { interruption } from "./interruption.ts";
import { writeOutput } from "./output/index.ts";
import type { PlannedSystem } from "./planned-system.ts";
import { shownPath } from "./shown-path.ts";
import type { Terminal } from "./terminal.ts";

/** Writes one system after the other and says what was made of each. */
export async function writeSystems(
	systems: readonly PlannedSystem[],
	terminal: Terminal,
): Promise<ExitStatus> {
	const { signal, end } = interruption();
	try {
		for (const planned of systems) {
			const status = await writeSystem(planned, signal, terminal);
			if (status !== exitStatus.done) return status;
		}
	} finally {
		end();
	}
	terminal.output.print(nextSteps(systems));
	return exitStatus.done;
}

async function writeSystem(
	planned: PlannedSystem,
	signal: AbortSignal,
	{ output, errors }: Terminal,
): Promise<ExitStatus> {
	const { folder, plan } = planned;
	const { done, of, problem } = await writeOutput(folder, plan, signal);
	if (problem === undefined && done === of) {
		output.print(`${builtReport(planned, output)}\n`);
		return exitStatus.done;
	}
	if (problem !== undefined) errors.print(renderDiagnostic(problem, errors));
	const state = `${done} of ${of} changes to ${shownPath(folder)} were made`;
	errors.print(
		`${problem ? "Stopped" : "Interrupted"}: ${state}. The same command makes the rest.`,
	);
	return problem ? exitStatus.badInput : exitStatus.interrupted;
}

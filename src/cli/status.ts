import {
	type SystemStatus,
	status as statusOfSystem,
} from "../operations/index.ts";
import type { Command } from "./command.ts";
import { main, runOperation } from "./run-operation.ts";
import { systemArguments } from "./written-system.ts";

export const status: Command = {
	summary: "shows what is deployed, by building block, and what differs",
	arguments: [...systemArguments],
	run: (given, terminal) =>
		runOperation(given, terminal, async (written, ports) => {
			const found = await statusOfSystem(main(written), ports);
			if (found.kind === "operation-end") return found;
			terminal.output.print(statusText(found));
			const { diagnostics } = found;
			return { kind: "operation-end", outcome: "done", diagnostics };
		}),
};

export function statusText({
	blocks,
	differing,
	outputs,
}: SystemStatus): string {
	const widest = Math.max(0, ...blocks.map(({ block }) => block.length));
	const rows = blocks.map(
		({ block, deployed, missing }) =>
			`  ${(block || "no longer wanted").padEnd(widest)}  ${String(deployed).padStart(3)} deployed${missing > 0 ? `, ${missing} not yet` : ""}`,
	);
	const open = Object.entries(outputs).flatMap(
		([name, { value, sensitive }]) =>
			sensitive || typeof value !== "string" ? [] : [`  ${name}  ${value}`],
	);
	return [
		...(rows.length > 0 ? rows : ["  nothing is deployed"]),
		...(differing.length > 0
			? [
					"",
					"not as the blueprint wants it; terrace deploy would",
					...differing.map(({ action, address }) => `  ${action} ${address}`),
				]
			: []),
		...(open.length > 0 ? ["", ...open] : []),
	].join("\n");
}

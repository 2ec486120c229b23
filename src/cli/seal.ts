import { seal as sealSystem } from "../operations/index.ts";
import type { Command } from "./command.ts";
import { main, runOperation } from "./run-operation.ts";
import { systemArguments } from "./written-system.ts";

export const seal: Command = {
	summary: "removes the deploy-time egress, and nothing else",
	arguments: [
		...systemArguments,
		{ flags: "--open", description: "restore it instead" },
	],
	run: (given, terminal) =>
		runOperation(given, terminal, (written, ports) =>
			sealSystem(main(written), { open: given.open === true }, ports),
		),
};

import { rollback as rollBack } from "../operations/index.ts";
import type { Command } from "./command.ts";
import { main, runOperation } from "./run-operation.ts";
import { systemArguments } from "./written-system.ts";

export const rollback: Command = {
	summary: "goes back to what ran before the last release",
	arguments: [...systemArguments],
	run: (given, terminal) =>
		runOperation(given, terminal, (written, ports) =>
			rollBack(main(written), ports),
		),
};

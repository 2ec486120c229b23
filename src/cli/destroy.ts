import { destroy as destroySystem } from "../operations/index.ts";
import type { Command } from "./command.ts";
import { main, runOperation } from "./run-operation.ts";
import { systemArguments } from "./written-system.ts";

export const destroy: Command = {
	summary: "takes everything down, and proves that nothing is left",
	arguments: [
		...systemArguments,
		{
			flags: "--confirm <name>",
			description: "the name of what is destroyed, instead of being asked",
		},
		{
			flags: "--no-final-snapshot",
			description: "keep no last snapshot of databases and volumes",
		},
		{
			flags: "--empty <addresses>",
			description:
				"buckets whose objects are deleted too: aws_s3_bucket.assets,…",
		},
	],
	run: (given, terminal) =>
		runOperation(given, terminal, (written, ports) =>
			destroySystem(
				main(written),
				{
					// The parser makes of --no-final-snapshot that finalSnapshot is false.
					keepSnapshots: String(given.finalSnapshot) !== "false",
					empty:
						given.empty === undefined ? [] : String(given.empty).split(","),
					...(given.confirm !== undefined && {
						confirmed: String(given.confirm),
					}),
				},
				ports,
			),
		),
};

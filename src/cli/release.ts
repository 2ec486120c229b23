import { release as releaseImage } from "../operations/index.ts";
import type { Command } from "./command.ts";
import { main, runOperation } from "./run-operation.ts";
import { systemArguments } from "./written-system.ts";

export const release: Command = {
	summary:
		"has the service run another image, and waits until it does (fargate)",
	arguments: [
		{
			flags: "<image>",
			description:
				"a tag or digest of the service's repository, or an image in full",
		},
		...systemArguments,
	],
	run: (given, terminal) =>
		runOperation(given, terminal, (written, ports) =>
			releaseImage(main(written), String(given.image), ports),
		),
};

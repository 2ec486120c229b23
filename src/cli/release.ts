import { release as releaseImage } from "../operations/index.ts";
import type { Command } from "./command.ts";
import { main, runOperation } from "./run-operation.ts";
import { systemArguments } from "./written-system.ts";

export const release: Command = {
	summary:
		"has the service run another image or commit, and waits until it does",
	arguments: [
		{
			flags: "<version>",
			description:
				"a tag or digest of the service's repository, or an image in full; of a git source a branch, a tag or a commit",
		},
		...systemArguments,
	],
	run: (given, terminal) =>
		runOperation(given, terminal, (written, ports) =>
			releaseImage(main(written), String(given.version), ports),
		),
};

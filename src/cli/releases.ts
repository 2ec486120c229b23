import {
	type ListedRelease,
	releases as releasesOf,
} from "../operations/index.ts";
import type { Command } from "./command.ts";
import { main, runOperation } from "./run-operation.ts";
import { systemArguments } from "./written-system.ts";

export const releases: Command = {
	summary: "lists what was released, by whom and when",
	arguments: [...systemArguments],
	run: (given, terminal) =>
		runOperation(given, terminal, async (written, ports) => {
			const found = await releasesOf(main(written), ports);
			if ("kind" in found) return found;
			terminal.output.print(releasesText(found));
			return { kind: "operation-end", outcome: "done", diagnostics: [] };
		}),
};

/** One line each, the newest first: when, what became of it, what, who, and what ran before. */
export function releasesText(list: readonly ListedRelease[]): string {
	return list
		.toReversed()
		.map(({ at, outcome, kind, image, by, description, previous }) => {
			const when = `${at.toISOString().slice(0, 19)}Z`;
			const asked =
				kind === "release"
					? ` (${description.replace("release of ", "")})`
					: "";
			const before = previous === undefined ? "" : `\n    before: ${previous}`;
			return `  ${when}  ${outcome.padEnd(11)}  ${kind}  ${image}${asked}  by ${by}${before}`;
		})
		.join("\n");
}

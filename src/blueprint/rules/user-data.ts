import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";
import { alternatives } from "../show.ts";
import {
	loadGeneratorScript,
	type ScriptSize,
	type Share,
	serviceScript,
} from "./script-size.ts";

/** "User data is limited to 16 KB, in raw form": Amazon EC2 User Guide, "Run commands when you launch an EC2 instance". */
const mostBytes = 16_384;

/** Boot scripts that EC2 would not take, for what the blueprint puts into them. */
export function userDataRules(draft: Draft): readonly Finding[] {
	return [
		...checkSize(
			"service's hosts",
			serviceScript(draft),
			"Put what is long into the image or the repository, or into a parameter of SSM that secrets names.",
		),
		...checkSize(
			"load generator",
			loadGeneratorScript(draft),
			"Leave out what this test does not need.",
		),
	];
}

function checkSize(
	whose: string,
	size: ScriptSize | undefined,
	advice: string,
): Finding[] {
	if (size === undefined || size.bytes <= mostBytes) return [];
	const [largest, ...others] = largestShares(size);
	if (!largest) return [];
	return [
		wrong({
			code: "user-data-too-long",
			path: largest.path,
			related: others.map(({ path }) => path),
			summary: `the boot script of the ${whose} would have about ${size.bytes} bytes, and EC2 takes ${mostBytes}`,
			detail: `${alternatives([largest, ...others].map(said), "and")} could be shorter. ${advice}`,
		}),
	];
}

/** The three that are most to blame, without what would hardly help. */
function largestShares({ shares }: ScriptSize): readonly Share[] {
	const sorted = shares.toSorted((a, b) => b.bytes - a.bytes).slice(0, 3);
	const most = sorted[0]?.bytes ?? 0;
	return sorted.filter(({ bytes }) => bytes * 8 >= most);
}

function said({ path, bytes }: Share): string {
	return `${path.at(-1)} (${bytes} bytes)`;
}

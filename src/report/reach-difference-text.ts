import type { Change } from "../reachability/index.ts";
import { folded } from "./columns.ts";
import { streamsWords } from "./traffic-words.ts";

/** What became reachable, and what stopped being so; one line where nothing did. */
export function reachDifferenceText(
	changes: readonly Change[],
	{ width }: { readonly width: number },
): string {
	if (changes.length === 0) return "Reachability: nothing changes.";
	const part = (title: string, change: Change["change"]) => {
		const those = changes.filter((one) => one.change === change);
		return those.length === 0
			? []
			: [title, ...those.flatMap((one) => changeLines(one, width))];
	};
	return [
		...part("Becomes reachable", "gained"),
		...part("Is not reachable any more", "lost"),
	].join("\n");
}

function changeLines(
	{ change, from, to, streams, certain }: Change,
	width: number,
): string[] {
	const sign = change === "gained" ? "+" : "-";
	const sources = [...new Set(streams.flatMap(({ sources = [] }) => sources))];
	const who =
		sources.length === 0 || sources.length > 4
			? from
			: `${from} (${sources.join(", ")})`;
	const sure = certain ? "" : ", perhaps: not all of it is known";
	return folded(
		`${sign} ${who} → ${to}: ${streamsWords(streams)}${sure}`,
		width,
		2,
	);
}

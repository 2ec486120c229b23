import type { Change, Difference } from "../reachability/index.ts";
import { folded } from "./columns.ts";
import { streamsWords } from "./traffic-words.ts";

/** What became reachable, and what stopped being so; one line where nothing did. */
export function reachDifferenceText(
	{ changes, scope }: Difference,
	{ width }: { readonly width: number },
): string {
	const part = (title: string, change: Change["change"]) => {
		const those = changes.filter((one) => one.change === change);
		return those.length === 0
			? []
			: [title, ...those.flatMap((one) => changeLines(one, width))];
	};
	const all =
		changes.length === 0
			? folded(nothing[scope], width, 0)
			: [
					...part("Becomes reachable", "gained"),
					...part("Is not reachable any more", "lost"),
				];
	return [
		...all,
		...(scope === "everybody" ? [] : folded(limited, width, 0)),
	].join("\n");
}

const nothing = {
	everybody: "Reachability: nothing changes.",
	"from-outside": "Reachability from outside: nothing changes.",
};

const limited =
	"So much is changed that only who is reached from outside was compared, and not who inside reaches whom. --explain FROM TO PORT asks about any two.";

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

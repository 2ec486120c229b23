import type { Review, SystemReview } from "../../../review/index.ts";
import { cents } from "../../amounts.ts";
import { printable } from "../../printable.ts";
import { endWords, hopWords, packetWords } from "../flow-words.ts";
import type { CostElsewhere, PageData, Trace } from "./client/page-data.ts";

/** What the page's script needs beside the page: traces to open, prices to switch to. */
export function pageData({ systems }: Review): PageData {
	return {
		systems: systems.map((system) => ({
			traces: (system.matrix?.cells ?? []).map(traceOf),
			regions: pageRegions(system),
		})),
	};
}

type Cell = NonNullable<SystemReview["matrix"]>["cells"][number];

function traceOf({ from, to, reach, example }: Cell): Trace {
	const title = printable(`${from} → ${to}`);
	if (example === undefined)
		return {
			title,
			reach,
			says: "Nothing that could be sent there leaves the sender.",
			hops: [],
		};
	return {
		title,
		reach,
		says: printable(`${packetWords(example)}: ${endWords(example)}`),
		hops: example.trace.map((hop) => ({
			text: printable(hopWords(hop)),
			passes: hop.passes,
			returning: hop.returning,
		})),
	};
}

/** More figures than so many make a page heavy. */
const mostFigures = 30_000;

/** The same lines priced in other regions, by the lines' order; of a large system the own prices alone. */
export function pageRegions({
	estimate,
	elsewhere = [],
}: SystemReview): readonly CostElsewhere[] {
	const { lines } = estimate;
	if (lines.length * elsewhere.length * 3 > mostFigures) return [];
	return elsewhere
		.filter(({ estimate: other }) => isComparable(estimate, other))
		.map(({ region, estimate: other }) => ({
			region,
			total: figures(other.total),
			lines: other.lines.map(({ monthly }) =>
				monthly === undefined ? null : figures(monthly),
			),
		}));
}

/** The same lines, and no price missing that is known here. */
function isComparable(
	own: SystemReview["estimate"],
	other: SystemReview["estimate"],
): boolean {
	return (
		other.lines.length === own.lines.length &&
		other.counts.unknown <= own.counts.unknown &&
		other.lines.every(
			({ component, address }, at) =>
				component === own.lines[at]?.component &&
				address === own.lines[at]?.address,
		)
	);
}

function figures({
	least,
	expected,
	most,
}: SystemReview["estimate"]["total"]): readonly [string, string, string] {
	return [cents(least), cents(expected), cents(most)];
}

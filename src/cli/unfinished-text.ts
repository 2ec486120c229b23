import type { Unfinished } from "../operations/index.ts";

/** What AWS may have done, in the order in which it is said. */
const deeds = ["made", "changed", "destroyed"] as const;

/**
 * What was on its way when everything stopped, by what AWS may have done all the same; nothing where nothing was.
 * A resource that was being replaced is told of by the half that was at work.
 */
export function unfinishedText(all: readonly Unfinished[]): string {
	const parts = deeds.flatMap((deed) => {
		const own = all.filter(({ action }) => deedOf(action) === deed);
		const addresses = own.map(({ address }) => address).join(", ");
		return own.length === 0 ? [] : [`AWS may have ${deed} them: ${addresses}`];
	});
	return parts.length === 0
		? ""
		: `These were on their way, and ${parts.join("; ")}. `;
}

function deedOf(action: Unfinished["action"]): (typeof deeds)[number] {
	if (action === "create") return "made";
	return action === "delete" ? "destroyed" : "changed";
}

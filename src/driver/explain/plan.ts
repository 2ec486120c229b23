import type { Explanation } from "./explanation.ts";

export const plan: Explanation = ({ summary, detail }) => {
	if (/^Saved plan (is stale|does not match)/.test(summary)) {
		return {
			code: "plan-stale",
			summary: "the plan is out of date: the state has changed since",
			detail:
				"Somebody else has applied something in between. Nothing was done. Run the same command again: it makes a new plan and shows it.",
		};
	}
	return /^Failed to (load|read) .*plan/i.test(summary)
		? {
				code: "plan-stale",
				summary: "the plan cannot be read",
				detail: `${detail}\nRun the same command again: it makes a new one.`,
			}
		: undefined;
};

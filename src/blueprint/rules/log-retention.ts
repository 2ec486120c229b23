import type { BlueprintPath } from "../../address/index.ts";
import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";

/** Days that CloudWatch Logs can keep: its API, `PutRetentionPolicy`. */
const allowed = [
	1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827,
	2192, 2557, 2922, 3288, 3653,
];

export function logRetentionRules({
	observe,
	network,
}: Draft): readonly Finding[] {
	const flowLogs = network?.flowLogs;
	return [
		...(observe
			? checkDays(observe.logRetentionDays, ["observe", "logRetentionDays"])
			: []),
		...(flowLogs
			? checkDays(flowLogs.retentionDays, [
					"network",
					"flowLogs",
					"retentionDays",
				])
			: []),
	];
}

function checkDays(days: number, path: BlueprintPath): Finding[] {
	if (days < 1 || allowed.includes(days)) return [];
	const below = allowed.findLast((one) => one < days);
	const above = allowed.find((one) => one > days);
	const near = [below, above].filter((one) => one !== undefined);
	return [
		wrong({
			code: "out-of-range",
			path,
			summary: `CloudWatch keeps logs for certain numbers of days, and ${days} is none of them`,
			detail: `The nearest: ${near.join(" and ")}.`,
		}),
	];
}

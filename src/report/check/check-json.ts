import type { ReachMatrix, Verdict } from "../../reachability/index.ts";
import type { Review, SystemReview } from "../../review/index.ts";
import { costJson } from "../cost-json.ts";
import { policyJson } from "../policy-json.ts";
import { flowJson } from "./flow-json.ts";
import { passageWords } from "./flow-words.ts";

/**
 * A review for machines: version 1, as `check.schema.json` has it. Fields are added
 * without a new version, never taken away or changed.
 */
export function checkJson(
	review: Review,
	{ version }: { readonly version: string },
): string {
	return JSON.stringify(checkValue(review, version), null, 2);
}

export function checkValue(
	{ version, fails, systems }: Review,
	terrace: string,
) {
	return {
		kind: "terrace-check",
		version,
		terrace,
		fails,
		systems: systems.map(systemValue),
	};
}

function systemValue(system: SystemReview) {
	const { title, environment, input, origin, verdict, matrix } = system;
	const { worst, fails, judged, sentence, counts } = verdict;
	return {
		title,
		...(environment !== undefined && { environment }),
		input,
		origin,
		...(system.remarks !== undefined && { remarks: system.remarks }),
		resources: system.graph.resources.length,
		regions: system.estimate.regions,
		verdict: { worst, fails, judged, sentence, counts },
		findings: system.findings.map(({ kind: _, ...finding }) => ({
			...finding,
			places: finding.addresses.flatMap(
				(address) => system.placeOf?.(address) ?? [],
			),
		})),
		claims: system.verdicts.map(claimValue),
		...(matrix !== undefined && { reach: matrixValue(matrix) }),
		policy: policyJson(system.policy),
		cost: costJson(system.estimate),
		notUnderstood: system.silent.map(({ kind: _, ...one }) => one),
		nextSteps: system.steps,
	};
}

function claimValue({ claim, holds, idle = false, example, names }: Verdict) {
	const { text, why, origin, rule } = claim;
	const fixOf = ({ mend }: Pick<NonNullable<typeof names>, "mend">) =>
		mend !== undefined && { fix: { address: mend.address, text: mend.text } };
	return {
		text,
		why,
		origin,
		rule,
		holds,
		idle,
		...(example !== undefined && {
			example: {
				...flowJson(example),
				...fixOf(example),
			},
		}),
		...(names !== undefined && {
			names: { at: names.at, text: names.text, ...fixOf(names) },
		}),
	};
}

function matrixValue({ from, to, left, cells }: ReachMatrix) {
	return {
		from,
		to,
		left,
		cells: cells.map((cell) => ({
			from: cell.from,
			to: cell.to,
			reach: cell.reach,
			passages: cell.passages.map(passageWords),
			...(cell.example !== undefined && { example: flowJson(cell.example) }),
		})),
	};
}

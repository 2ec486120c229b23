import type { Diagnostic } from "../diagnostics/index.ts";
import type { AnalysedSystem } from "./analysed-system.ts";
import { isUnfollowed } from "./unfollowed.ts";

/** Something about which a report is silent, and why: nobody may take silence for an answer. */
export interface NotUnderstood {
	readonly kind: "not-understood";
	/** A Terraform type or address. */
	readonly what: string;
	/** How many resources it stands for. */
	readonly count: number;
	readonly why: string;
	readonly by: "reading" | "reachability" | "policy" | "cost";
}

export function notUnderstood({
	graph,
	model,
	policy,
	estimate,
}: AnalysedSystem): readonly NotUnderstood[] {
	const kind = "not-understood" as const;
	return [
		...graph.unsupported
			.filter(({ provider }) => !["aws", "terraform"].includes(provider))
			.map(({ type, count }) => ({
				kind,
				what: type,
				count,
				why: "is of another provider than AWS's",
				by: "reading" as const,
			})),
		...graph.unsupported
			.filter(({ type }) => isUnfollowed(type))
			.map(({ type, count }) => ({
				kind,
				what: type,
				count,
				why: "who reaches it, and whom it lets in, is not proved",
				by: "reachability" as const,
			})),
		...model.gaps.map(({ address, reason }) => ({
			kind,
			what: address,
			count: 1,
			why: reason,
			by: "reachability" as const,
		})),
		...unclear(policy),
		...unpriced(estimate.resources),
		...graph.diagnostics.filter(isSilence).map(({ subject, summary }) => ({
			kind,
			what: subject ?? "the input",
			count: 1,
			why: summary,
			by: "reading" as const,
		})),
	];
}

/** Resources of one type that are unknown for one reason are one line. */
function unpriced(
	resources: AnalysedSystem["estimate"]["resources"],
): NotUnderstood[] {
	const alike = new Map<string, string[]>();
	for (const { status, type, why = "no price", address } of resources) {
		if (status !== "unknown") continue;
		const key = `${type}\n${why}`;
		alike.set(key, [...(alike.get(key) ?? []), address]);
	}
	return [...alike].map(([key, addresses]) => {
		const [type = "", why = ""] = key.split("\n");
		const [only = type, ...more] = addresses;
		return {
			kind: "not-understood",
			what: more.length === 0 ? only : type,
			count: addresses.length,
			why,
			by: "cost",
		};
	});
}

function isSilence({ code }: Diagnostic): boolean {
	return /^(reference-|repetition-|source-|variable-missing|plan-incomplete)/.test(
		code,
	);
}

/** Rules of which the information did not suffice, by rule and reason. */
function unclear({ unclear: all }: AnalysedSystem["policy"]): NotUnderstood[] {
	const alike = new Map<string, (typeof all)[number][]>();
	for (const one of all) {
		const key = `${one.rule}\n${one.reason}`;
		alike.set(key, [...(alike.get(key) ?? []), one]);
	}
	return [...alike.values()].flatMap((group) => {
		const [first] = group;
		if (first === undefined) return [];
		const { address, rule, reason } = first;
		return [
			{
				kind: "not-understood",
				what: group.length === 1 ? address : rule,
				count: group.length,
				why: group.length === 1 ? `${rule}: ${reason}` : reason,
				by: "policy",
			},
		];
	});
}

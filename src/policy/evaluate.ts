import type { ResourceGraph } from "../plan/index.ts";
import type { Answer } from "./answer.ts";
import { packs, usualPack } from "./pack.ts";
import {
	type PolicyCounts,
	type PolicyResult,
	type PolicyViolation,
	policyVersion,
	type RuleResult,
	type SuppressedViolation,
	type Unclear,
} from "./result.ts";
import { type Rule, severities } from "./rule.ts";
import { rules } from "./rules/index.ts";
import { covers, hasExpired, type Suppression } from "./suppression.ts";
import { diagnosticsOf, suppressionResults } from "./suppression-results.ts";
import { type Findings, systemOf } from "./system.ts";

export interface PolicyOptions extends Findings {
	readonly environment?: string;
	/** The name of a pack. @default "usual" */
	readonly pack?: string;
	readonly suppressions?: readonly Suppression[];
	/** Today, `YYYY-MM-DD`: suppressions that end before it have expired. */
	readonly day: string;
}

/** What each rule of a pack says of a system. */
export function evaluatePolicy(
	graph: ResourceGraph,
	options: PolicyOptions,
): PolicyResult {
	const { environment, pack = usualPack, suppressions = [], day } = options;
	const chosen = new Set(packs.find(({ name }) => name === pack)?.rules);
	const system = systemOf(graph, options);
	const asked = rules
		.filter(({ id }) => chosen.has(id))
		.map((rule) => sorted(rule, rule.check(system), suppressions, day));
	const violations = asked.flatMap((one) => one.violations).sort(bySeverity);
	const suppressed = asked.flatMap((one) => one.suppressed);
	const states = suppressionResults(suppressions, violations, suppressed, day);
	return Object.freeze({
		kind: "policy-result",
		version: policyVersion,
		...(environment !== undefined && { environment }),
		pack,
		day,
		rules: Object.freeze(asked.map(({ result }) => result)),
		violations: Object.freeze(violations),
		suppressed: Object.freeze(suppressed),
		unclear: Object.freeze(asked.flatMap((one) => one.unclear)),
		suppressions: Object.freeze(states),
		counts: total(asked.map(({ result }) => result)),
		diagnostics: Object.freeze(diagnosticsOf(states)),
	});
}

interface Sorted {
	readonly result: RuleResult;
	readonly violations: readonly PolicyViolation[];
	readonly suppressed: readonly SuppressedViolation[];
	readonly unclear: readonly Unclear[];
}

function sorted(
	rule: Rule,
	answers: readonly Answer[],
	suppressions: readonly Suppression[],
	day: string,
): Sorted {
	const own = suppressions.filter(
		(one) => one.rule === rule.id && !hasExpired(one, day),
	);
	const violations: PolicyViolation[] = [];
	const suppressed: SuppressedViolation[] = [];
	const unclear: Unclear[] = [];
	for (const answer of answers) {
		const { address } = answer;
		if (answer.status === "insufficient-information")
			unclear.push({
				rule: rule.id,
				kind: rule.kind,
				address,
				reason: answer.reason,
			});
		if (answer.status !== "violation") continue;
		const found = violationOf(rule, answer);
		const suppression = own.find((one) => covers(one, address));
		if (suppression === undefined) violations.push(found);
		else suppressed.push({ ...found, suppression });
	}
	const count = (status: Answer["status"]) =>
		answers.filter((one) => one.status === status).length;
	const counts = {
		compliant: count("compliant"),
		violations: violations.length,
		suppressed: suppressed.length,
		notApplicable: count("not-applicable"),
		unclear: unclear.length,
	};
	return { result: resultOf(rule, counts), violations, suppressed, unclear };
}

function resultOf(rule: Rule, counts: RuleResult["counts"]): RuleResult {
	const { id, kind, severity, title, mappings } = rule;
	return {
		rule: id,
		kind,
		severity,
		title,
		mappings,
		verdict: verdictOf(counts),
		counts,
	};
}

function verdictOf(counts: RuleResult["counts"]): RuleResult["verdict"] {
	if (counts.violations > 0) return "violation";
	if (counts.unclear > 0) return "insufficient-information";
	if (counts.suppressed > 0) return "suppressed";
	return counts.compliant > 0 ? "compliant" : "not-applicable";
}

type Violating = Extract<Answer, { readonly status: "violation" }>;

function violationOf(
	{ id, kind, severity, title, why, fix: always, mappings }: Rule,
	{ address, says, fix = always }: Violating,
): PolicyViolation {
	return { rule: id, kind, severity, title, address, says, why, fix, mappings };
}

/** Rules come in their order already, and addresses in that of the graph. */
function bySeverity(one: PolicyViolation, other: PolicyViolation): number {
	return severities.indexOf(one.severity) - severities.indexOf(other.severity);
}

function total(results: readonly RuleResult[]): PolicyCounts {
	const sum = (of: keyof RuleResult["counts"]) =>
		results.reduce((all, { counts }) => all + counts[of], 0);
	return {
		rules: results.length,
		compliant: sum("compliant"),
		violations: sum("violations"),
		suppressed: sum("suppressed"),
		notApplicable: sum("notApplicable"),
		unclear: sum("unclear"),
	};
}

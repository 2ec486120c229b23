import type {
	PolicyResult,
	PolicyViolation,
	SuppressionResult,
	Unclear,
} from "../policy/index.ts";
import { folded } from "./columns.ts";
import { printable } from "./printable.ts";

export interface PolicyTextOptions {
	readonly width: number;
	/** Names every resource of which something could not be told. */
	readonly detail?: boolean;
}

/** What the rules say, for people: what is wrong with its fix, what is lived with, what is not known. */
export function policyText(
	result: PolicyResult,
	{ width, detail = false }: PolicyTextOptions,
): string {
	return [
		...folded(headline(result), width, 0),
		...violationLines(result.violations, width),
		...suppressionLines(result.suppressions, width),
		...unclearLines(result.unclear, detail, width),
	].join("\n");
}

/** How it stands in a report that names the violations elsewhere: counts, and what is lived with. */
export function policySummary(result: PolicyResult, width: number): string[] {
	return [
		...folded(headline(result).replace(/^Policy: /, ""), width, 2),
		...suppressionLines(result.suppressions, width)
			.slice(2)
			.map((line) =>
				line.startsWith("    ") ? line : `  lived with: ${line.trim()}`,
			),
	];
}

function headline({ counts, rules, pack }: PolicyResult): string {
	const idle = rules.filter(({ verdict }) => verdict === "not-applicable");
	const chosen = pack === "usual" ? "" : ` of the pack ${pack}`;
	return [
		`Policy: ${counted(counts.violations, "violation")}`,
		`${counts.suppressed} lived with`,
		`${counts.unclear} not known`,
		`${counts.compliant} compliant; ${counted(counts.rules, "rule")}${chosen}, of which ${idle.length} have nothing to ask`,
	].join(", ");
}

function counted(count: number, what: string): string {
	return `${count} ${what}${count === 1 ? "" : "s"}`;
}

function violationLines(
	violations: readonly PolicyViolation[],
	width: number,
): string[] {
	return grouped(violations, ({ rule }) => rule).flatMap((group) => {
		const [first] = group;
		if (first === undefined) return [];
		const { rule, severity, title, mappings } = first;
		const ids = [
			...(mappings.fsbp ?? []),
			...(mappings.cis ?? []).map((id) => `CIS ${id}`),
		];
		const others = ids.length === 0 ? "" : ` (${ids.join(", ")})`;
		return [
			"",
			...folded(`${severity}  ${rule}${others}`, width, 2),
			...folded(title, width, 4),
			...group.flatMap(({ address, says }) =>
				folded(printable(`- ${address}: ${says}`), width, 4),
			),
			...[...new Set(group.map(({ fix }) => fix))].flatMap((fix) =>
				folded(`Fix: ${fix}`, width, 4),
			),
		];
	});
}

/** All of them, the expired ones too: they count again. */
function suppressionLines(
	suppressions: readonly SuppressionResult[],
	width: number,
): string[] {
	if (suppressions.length === 0) return [];
	const lines = suppressions.flatMap(({ suppression, state }) => {
		const { rule, address, reason, owner, expires } = suppression;
		const until = expires === undefined ? "" : `, until ${expires}`;
		const how = state === "used" ? "" : ` [${state.replaceAll("-", " ")}]`;
		return [
			...folded(printable(`${rule} at ${address}${how}`), width, 2),
			...folded(printable(`${reason} (${owner}${until})`), width, 4),
		];
	});
	return ["", "Lived with", ...lines];
}

function unclearLines(
	unclear: readonly Unclear[],
	detail: boolean,
	width: number,
): string[] {
	if (unclear.length === 0) return [];
	const groups = unclearGroups(unclear, detail);
	return ["", "Not known", ...groups.flatMap((one) => folded(one, width, 2))];
}

/** One line for each reason that a rule gives. */
function unclearGroups(unclear: readonly Unclear[], detail: boolean): string[] {
	const groups = grouped(unclear, ({ rule, reason }) => `${rule} ${reason}`);
	return groups.flatMap((group) => {
		const [first] = group;
		if (first === undefined) return [];
		const places = group.map(({ address }) => address);
		const where =
			detail || places.length === 1
				? places.join(", ")
				: `${places[0]} and ${places.length - 1} more`;
		return [printable(`${first.rule}: ${where}: ${first.reason}`)];
	});
}

function grouped<T>(
	all: readonly T[],
	keyOf: (one: T) => string,
): readonly (readonly T[])[] {
	const groups = new Map<string, T[]>();
	for (const one of all) {
		const group = groups.get(keyOf(one));
		if (group === undefined) groups.set(keyOf(one), [one]);
		else group.push(one);
	}
	return [...groups.values()];
}

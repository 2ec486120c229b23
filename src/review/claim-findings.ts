import { parseResourceAddress } from "../address/index.ts";
import type { Verdict } from "../reachability/index.ts";
import type { Finding } from "./finding.ts";

/** A claim that does not hold is an error; one that nobody can tell is a warning. */
export function claimFindings(verdicts: readonly Verdict[]): Finding[] {
	return verdicts
		.filter(({ holds, idle }) => holds !== "yes" && idle !== true)
		.map(claimFinding);
}

function claimFinding(verdict: Verdict): Finding {
	const { claim, holds, example, names } = verdict;
	const broken = holds === "no";
	const { outcome } = example ?? {};
	const mend = names === undefined ? example?.mend : names.mend;
	const addresses = [names?.at, mend?.address, outcome?.at]
		.filter((address) => address !== undefined)
		.filter(isResource);
	return {
		kind: "finding",
		about: "claim",
		severity: broken ? "error" : "warning",
		id: `claim-${claim.rule}`,
		title: `${claim.text}: ${broken ? "this does not hold" : "nobody can tell"}`,
		why: whyOf(broken, verdict),
		...(mend !== undefined && { fix: mend.text }),
		addresses: [...new Set(addresses)],
	};
}

function whyOf(
	broken: boolean,
	{ example, names, claim: { why } }: Verdict,
): string {
	const name = names === undefined ? "" : `${names.at}: ${names.text}. `;
	if (example === undefined) return `${name}It matters because ${why}.`;
	const { from, to, outcome } = example;
	const end = outcome.disposition.replaceAll("-", " ");
	const reason = outcome.reason === undefined ? "" : `: ${outcome.reason}`;
	const flow = `A flow from ${from} to ${to} ends as ${end} at ${outcome.at}${reason}.`;
	return broken
		? `${flow} ${name}It matters because ${why}.`
		: `${flow} ${name}`.trimEnd();
}

/** What decided may also be the internet, or a rule inside of a resource. */
function isResource(address: string): boolean {
	return parseResourceAddress(address.split(" ")[0] ?? "") !== undefined;
}

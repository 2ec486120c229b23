import { parseResourceAddress } from "../address/index.ts";
import type { Verdict } from "../reachability/index.ts";
import type { Finding } from "./finding.ts";

/** A claim that does not hold is an error; one that nobody can tell is a warning. */
export function claimFindings(verdicts: readonly Verdict[]): Finding[] {
	return verdicts
		.filter(({ holds, idle }) => holds !== "yes" && idle !== true)
		.map(claimFinding);
}

function claimFinding({ claim, holds, example }: Verdict): Finding {
	const broken = holds === "no";
	const { outcome, mend } = example ?? {};
	const addresses = [mend?.address, outcome?.at]
		.filter((address) => address !== undefined)
		.filter(isResource);
	return {
		kind: "finding",
		about: "claim",
		severity: broken ? "error" : "warning",
		id: `claim-${claim.rule}`,
		title: `${claim.text}: ${broken ? "this does not hold" : "nobody can tell"}`,
		why: whyOf(broken, example, claim.why),
		...(mend !== undefined && { fix: mend.text }),
		addresses: [...new Set(addresses)],
	};
}

function whyOf(
	broken: boolean,
	example: Verdict["example"],
	why: string,
): string {
	if (example === undefined) return `It matters because ${why}.`;
	const { from, to, outcome } = example;
	const end = outcome.disposition.replaceAll("-", " ");
	const reason = outcome.reason === undefined ? "" : `: ${outcome.reason}`;
	const flow = `A flow from ${from} to ${to} ends as ${end} at ${outcome.at}${reason}.`;
	return broken ? `${flow} It matters because ${why}.` : flow;
}

/** What decided may also be the internet, or a rule inside of a resource. */
function isResource(address: string): boolean {
	return parseResourceAddress(address.split(" ")[0] ?? "") !== undefined;
}

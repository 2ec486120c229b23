import type { Outcome } from "../outcome.ts";
import type { Hop } from "../travel/index.ts";
import type { Claim } from "./claim.ts";

/** A change of one thing that would mend a broken claim. */
export interface Mend {
	readonly kind:
		| "remove-rule"
		| "add-rule"
		| "add-route"
		| "add-public-address"
		| "set-argument";
	/** The Terraform address of what to change. */
	readonly address: string;
	readonly text: string;
}

/** Undefined where nothing small would do. */
export function mendOf(
	claim: Claim,
	outcome: Outcome,
	trace: readonly Hop[],
): Mend | undefined {
	// What is not known is to be found out, not changed.
	if (outcome.disposition === "insufficient-information") return undefined;
	return claim.rule === "can" ? opening(outcome, trace) : closing(trace);
}

/** What gets through is stopped at the last thing that let it in. */
function closing(trace: readonly Hop[]): Mend | undefined {
	const last = trace.findLast(
		({ kind, rule, passes }) =>
			kind === "security-group-ingress" && rule !== undefined && passes,
	);
	const way = trace.find(({ kind, rule }) => kind === "route" && rule);
	if (last?.rule !== undefined)
		return {
			kind: "remove-rule",
			address: last.rule,
			text: `remove ${last.rule}, or narrow it`,
		};
	const egress = trace.find(({ kind }) => kind === "security-group-egress");
	const rule = egress?.rule ?? way?.rule;
	return rule === undefined
		? undefined
		: {
				kind: "remove-rule",
				address: rule,
				text: `remove ${rule}, or narrow it`,
			};
}

function opening(
	{ disposition, at, returning }: Outcome,
	trace: readonly Hop[],
): Mend | undefined {
	const where = returning ? "for the answers, " : "";
	switch (disposition) {
		case "denied-by-security-group-egress":
			return add(at, "an egress rule for it");
		case "denied-by-security-group-ingress":
			return add(at, "an ingress rule for it");
		case "denied-by-network-acl":
			return add(at, "an allow rule for it before the rule that denies it");
		case "return-denied-by-network-acl":
			return add(at, "an allow rule for the answers, to all ephemeral ports");
		case "no-route":
		case "blackholed-route":
			return {
				kind: "add-route",
				address: trace.findLast(({ kind }) => kind === "route")?.at ?? at,
				text: `${where}${at} needs a route there (a NAT gateway, or an endpoint for the service)`,
			};
		case "no-public-address":
			return {
				kind: "add-public-address",
				address: at,
				text: "the sender needs a public address, or a route to a NAT gateway",
			};
		default:
			return undefined;
	}
}

function add(at: string, what: string): Mend {
	return { kind: "add-rule", address: at, text: `${at} needs ${what}` };
}

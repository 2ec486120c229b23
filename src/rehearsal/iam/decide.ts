import { wildcard } from "../wildcard.ts";
import {
	conditionsHold,
	type RequestContext,
	UnknownOperator,
} from "./conditions.ts";
import type { Policy, Statement } from "./policy.ts";

/** One call, as IAM is asked about it. */
export interface IamRequest {
	/** `secretsmanager:GetSecretValue`. */
	readonly action: string;
	/** The ARN that it is about; `*` for an action that knows no resource. */
	readonly resource: string;
	readonly context: RequestContext;
}

export type Decision =
	| { readonly allowed: true; readonly by: string }
	| {
			readonly allowed: false;
			/** `unknown`: a condition cannot be judged here, so that nothing is allowed by it. */
			readonly kind: "explicit" | "implicit" | "unknown";
			/** Why, for people: the statement that denies, or what the policies allow instead. */
			readonly why: string;
	  };

/**
 * Whether a role's own policies allow a call: an explicit deny comes first, then any allow, and what nothing
 * allows is denied. Boundaries, policies of resources, of endpoints and of organisations are not asked.
 *
 * Source: IAM User Guide, "Policy evaluation logic" and "IAM JSON policy elements" (names of actions do not heed
 * case, ARNs do; `*` and `?` are wildcards in both).
 *
 * @example
 * decide([policy], { action: "logs:PutLogEvents", resource: "arn:aws:logs:…", context: {} })
 */
export function decide(
	policies: readonly Policy[],
	request: IamRequest,
): Decision {
	const all = policies.flatMap(({ name, statements }) =>
		statements.map((one) => ({ one, place: `${one.name} of ${name}` })),
	);
	try {
		const meant = all.filter(({ one }) => applies(one, request));
		const denying = meant.find(({ one }) => one.effect === "Deny");
		if (denying !== undefined)
			return {
				allowed: false,
				kind: "explicit",
				why: `${denying.place} denies it`,
			};
		const [allowing] = meant;
		if (allowing !== undefined) return { allowed: true, by: allowing.place };
	} catch (error) {
		if (!(error instanceof UnknownOperator)) throw error;
		return { allowed: false, kind: "unknown", why: error.message };
	}
	return { allowed: false, kind: "implicit", why: nearest(policies, request) };
}

function applies(one: Statement, request: IamRequest): boolean {
	return (
		isAbout(one, request.action) &&
		isFor(one, request.resource) &&
		conditionsHold(one.conditions, request.context)
	);
}

function isAbout(one: Statement, action: string): boolean {
	const named = one.actions.some((pattern) =>
		wildcard(pattern, true).test(action),
	);
	return named !== one.exceptActions;
}

function isFor(one: Statement, resource: string): boolean {
	const named = one.resources.some((pattern) =>
		wildcard(pattern, false).test(resource),
	);
	return named !== one.exceptResources;
}

/** What comes nearest to allowing it: its condition does not hold, its resources are others, or nothing names the action. */
function nearest(policies: readonly Policy[], request: IamRequest): string {
	const all = policies.flatMap(({ name, statements }) =>
		statements
			.filter(({ effect }) => effect === "Allow")
			.filter((one) => isAbout(one, request.action))
			.map((one) => ({ one, place: `${one.name} of ${name}` })),
	);
	const here = all.find(({ one }) => isFor(one, request.resource));
	if (here !== undefined)
		return `${here.place} allows it under a condition that does not hold: ${JSON.stringify(here.one.conditions)}`;
	const [other] = all;
	if (other !== undefined)
		return `${other.place} allows it on ${other.one.resources.join(", ")} only`;
	const names = policies.map(({ name }) => name);
	return names.length === 0
		? "the role has no policy"
		: `nothing in ${names.join(", ")} allows it`;
}

import {
	isUnknown,
	type Known,
	type PolicyDocument,
	type Statement,
} from "../plan/index.ts";
import {
	compliant,
	unclear,
	type Verdict,
	violation,
	worst,
} from "./answer.ts";
import { linkedPosture, type System } from "./system.ts";

/** The document that is written, or that the data source it comes from makes. */
export function documentOf(
	system: System,
	document: PolicyDocument,
): PolicyDocument {
	const made = linkedPosture(system, document.madeBy, "policy-document");
	return made?.document ?? document;
}

/** Asks every statement that allows something. */
export function allowing(
	system: System,
	document: PolicyDocument,
	ask: (statement: Statement) => Verdict,
): Verdict {
	const { statements } = documentOf(system, document);
	const verdicts = statements.items
		.filter(({ effect }) => effect !== "Deny")
		.map(ask);
	if (!statements.complete)
		verdicts.push(unclear(statements.why ?? "the policy is not known"));
	return worst(verdicts);
}

export function has(
	values: readonly Known<string>[],
	fits: (value: string) => boolean,
): boolean {
	return values.some((one) => typeof one === "string" && fits(one));
}

/** Circumstances that only name who it is, so that `*` is not everybody. */
const limiting =
	/^aws:(Source(Ip|Vpc|Vpce|Arn|Account|OrgID|OrgPaths|Owner)|VpcSourceIp|Principal(OrgID|OrgPaths|Account|Arn)|userid)$|^(s3|kms|sns|sqs):(DataAccessPointAccount|CallerAccount|Endpoint|ViaService)$/i;

/** Whether a statement is for everybody in the world. */
export function forEverybody(statement: Statement, what: string): Verdict {
	const { principals, conditions, hiddenConditions, inverted } = statement;
	if (!has(principals, (one) => one === "*")) {
		if (inverted && principals.length === 0)
			return unclear(`${what} is for all but some`);
		return principals.some(isUnknown)
			? unclear(`who ${what} is for is not known before apply`)
			: compliant;
	}
	if (conditions.some((key) => limiting.test(key))) return compliant;
	if (hiddenConditions)
		return unclear(
			`under which conditions ${what} is for everybody is not known before apply`,
		);
	if (conditions.length > 0)
		return unclear(
			`${what} is for everybody under conditions: ${conditions.join(", ")}`,
		);
	const actions = statement.actions.filter((one) => typeof one === "string");
	return violation(
		`${what} lets everybody in the world do ${actions.slice(0, 3).join(", ") || "something"}`,
	);
}

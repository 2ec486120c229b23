import type { Link, Several } from "../aws/link.ts";
import { link } from "../aws/links.ts";
import { raw } from "../aws/read.ts";
import { defined, type View } from "../aws/view.ts";
import { jsonInside } from "../json-inside.ts";
import { isObjectValue, isUnknown, type Value } from "../value.ts";
import { type Statement, statementOf } from "./statement.ts";

export type { Statement } from "./statement.ts";

/** A policy as IAM reads it, from JSON or from an `aws_iam_policy_document`. */
export interface PolicyDocument {
	readonly statements: Several<Statement>;
	/** The resource that makes the document, where it is not written here. */
	readonly madeBy?: Link;
}

/** What the attribute holds: JSON as text, or made by `jsonencode`, or another resource's. */
export function policyDocument(view: View, name: string): PolicyDocument {
	const value = raw(view, name);
	const json = jsonInside(value);
	if (isObjectValue(json)) return { statements: statementsIn(json.Statement) };
	const why = isUnknown(value) ? value.why : undefined;
	return defined({
		statements: {
			items: [],
			complete: false,
			why: why ?? "the policy is not known before apply",
		},
		madeBy: isUnknown(value) ? link(view, name) : undefined,
	});
}

function statementsIn(value: Value | undefined): Several<Statement> {
	const all = Array.isArray(value) ? (value as readonly Value[]) : [value];
	const items = all.filter(isObjectValue).map((one) => statementOf(one));
	return items.length === all.length
		? { items, complete: true }
		: { items, complete: false, why: "a statement is not known" };
}

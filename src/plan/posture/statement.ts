import { blocks, text, texts } from "../aws/read.ts";
import type { View } from "../aws/view.ts";
import {
	isObjectValue,
	isUnknown,
	type Known,
	type ObjectValue,
	type Value,
} from "../value.ts";

/** One statement of a policy. What is not known stands among the values as unknown. */
export interface Statement {
	readonly effect: Known<string>;
	readonly actions: readonly Known<string>[];
	/** `NotAction`, `NotResource` or `NotPrincipal` turn it around. */
	readonly inverted: boolean;
	readonly resources: readonly Known<string>[];
	/** `*`, account ids, ARNs, and names of services, without their kinds. */
	readonly principals: readonly Known<string>[];
	/** Holds only in some circumstances: the keys that it asks for, such as `aws:SourceArn`. */
	readonly conditions: readonly string[];
	/** The same circumstances in full. */
	readonly demands: readonly Demand[];
	/** There are circumstances of which not even the keys are known. */
	readonly hiddenConditions: boolean;
	/** Refuses what does not come over TLS. */
	readonly deniesPlainHttp: boolean;
}

/** `StringLike`, `aws:SourceArn`, and what it may be: one of them. */
export interface Demand {
	readonly operator: string;
	readonly key: string;
	readonly values: readonly Known<string>[];
}

/** As JSON has it. */
export function statementOf(values: ObjectValue): Statement {
	const condition = isObjectValue(values.Condition) ? values.Condition : {};
	const operators = Object.values(condition);
	const tests = operators.filter(isObjectValue);
	const effect = textsOf(values.Effect)[0] ?? "Allow";
	return {
		effect,
		actions: textsOf(values.Action),
		inverted:
			values.NotAction !== undefined ||
			values.NotResource !== undefined ||
			values.NotPrincipal !== undefined,
		resources: textsOf(values.Resource),
		principals: principalsIn(values.Principal),
		conditions: tests.flatMap((one) => Object.keys(one)),
		demands: Object.entries(condition).flatMap(([operator, test]) =>
			isObjectValue(test)
				? Object.entries(test).map(([key, value]) => ({
						...{ operator, key },
						values: textsOf(value),
					}))
				: [],
		),
		hiddenConditions: isUnknown(values.Condition) || operators.some(isUnknown),
		deniesPlainHttp:
			effect === "Deny" &&
			tests.some((one) => textsOf(one["aws:SecureTransport"])[0] === "false"),
	};
}

/** As a `statement` block of `aws_iam_policy_document` has it. */
export function statementOfBlock(view: View): Statement {
	const found = blocks(view, "condition");
	const conditions = found.items;
	const keys = conditions.map((one) => String(text(one, "variable") ?? ""));
	const effect = text(view, "effect") ?? "Allow";
	return {
		effect,
		actions: listOf(view, "actions"),
		inverted: ["not_actions", "not_resources", "not_principals"].some(
			(name) => listOf(view, name).length > 0,
		),
		resources: listOf(view, "resources"),
		principals: blocks(view, "principals").items.flatMap((one) =>
			listOf(one, "identifiers"),
		),
		conditions: keys,
		demands: conditions.map((one, at) => ({
			operator: String(text(one, "test") ?? ""),
			key: keys[at] ?? "",
			values: listOf(one, "values"),
		})),
		hiddenConditions:
			!found.complete ||
			found.items.some((one) => isUnknown(text(one, "variable"))),
		deniesPlainHttp: effect === "Deny" && keys.includes("aws:SecureTransport"),
	};
}

function listOf(view: View, name: string): readonly Known<string>[] {
	const { items, complete } = texts(view, name);
	const given = view.values[name];
	return !complete && isUnknown(given) ? [given] : items;
}

function principalsIn(value: Value | undefined): readonly Known<string>[] {
	if (typeof value === "string" || isUnknown(value)) return [value];
	if (!isObjectValue(value)) return [];
	return Object.entries(value).flatMap(([kind, one]) =>
		textsOf(one).map((text) =>
			// Which identity provider it is may be unknown before apply; that it is one, and not everybody, is known.
			kind === "Federated" && isUnknown(text) ? "federated" : text,
		),
	);
}

function textsOf(value: Value | undefined): readonly Known<string>[] {
	const all = Array.isArray(value) ? (value as readonly Value[]) : [value];
	return all.flatMap((one) => {
		if (typeof one === "string" || isUnknown(one)) return [one];
		return typeof one === "boolean" || typeof one === "number"
			? [String(one)]
			: [];
	});
}

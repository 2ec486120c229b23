import {
	type Expression,
	entriesOf,
	isKind,
	isList,
	isObject,
	reference,
	referencesIn,
	template,
} from "../../terraform/index.ts";
import type { Statement } from "../role.ts";

/** One environment's statements, and the values of its own that stand in them. */
export interface StatementsOf {
	readonly environment: string;
	readonly statements: readonly Statement[];
	/** By the names that they have in `each.value`: texts, and lists of texts. The longer one wins where two begin alike. */
	readonly values: Readonly<Record<string, string | readonly string[]>>;
}

export interface Shared {
	/** As `for_each` over the environments writes them: with `each.key` and `each.value` where they differ. */
	readonly common: readonly Statement[];
	/** What is one environment's alone, in the environments' order. */
	readonly rest: readonly StatementsOf[];
}

/**
 * Statements of several environments as those that all have, written once, and the rest of each. Nobody is allowed
 * more or less by it: an action is common where all environments have it in a statement that says the same but for the
 * environment's own values.
 */
export function sharedStatements(given: readonly StatementsOf[]): Shared {
	const all = given.map((one) => ({ ...one, values: differing(one, given) }));
	const ids = new Set(
		all.flatMap(({ statements }) => statements.map(({ Sid }) => Sid)),
	);
	const shared = [...ids].flatMap((Sid) => sharedStatement(all, Sid) ?? []);
	const common = new Map(shared.map((one) => [one.Sid, one]));
	return {
		common: shared,
		rest: all.map((one) => ({
			...one,
			statements: one.statements.flatMap((statement) =>
				without(statement, common.get(statement.Sid)),
			),
		})),
	};
}

/** What all environments have alike is written as it is. */
function differing(
	{ values }: StatementsOf,
	all: readonly StatementsOf[],
): StatementsOf["values"] {
	return Object.fromEntries(
		Object.entries(values).filter(
			([name, value]) => !all.every((one) => same(one.values[name], value)),
		),
	);
}

function sharedStatement(
	all: readonly StatementsOf[],
	Sid: string,
): Statement | undefined {
	const found = all.map(({ statements }) =>
		statements.find((one) => one.Sid === Sid),
	);
	const [first] = found;
	if (first === undefined) return undefined;
	const frame =
		frameOfAll(found) ??
		frameOfAll(found.map((one, at) => one && general(one, all[at])));
	const Action = list(first.Action).filter((action) =>
		found.every((one) => one && list(one.Action).includes(action)),
	);
	if (frame === undefined || Action.length === 0) return undefined;
	const isSame = found.every((one) => same(one?.Action, first.Action));
	return { ...frame, Action: isSame ? first.Action : Action };
}

/** What all say beside their actions, if they say the same. */
function frameOfAll(
	found: readonly (Statement | undefined)[],
): Statement | undefined {
	const [first] = found;
	const frames = found.map((one) => one && { ...one, Action: "" });
	return frames.every((frame) => same(frame, frames[0])) ? first : undefined;
}

function without(
	statement: Statement,
	common: Statement | undefined,
): Statement[] {
	if (common === undefined) return [statement];
	const rest = list(statement.Action).filter(
		(action) => !list(common.Action).includes(action),
	);
	return rest.length === 0 ? [] : [{ ...statement, Action: rest }];
}

/** The statement with the environment's own values as references to them. */
function general(
	statement: Statement,
	of: StatementsOf | undefined,
): Statement {
	if (of === undefined) return statement;
	const { Resource, Condition } = statement;
	return {
		...statement,
		...(Resource !== undefined && { Resource: written(Resource, of) }),
		...(Condition !== undefined && { Condition: written(Condition, of) }),
	};
}

function written(expression: Expression, of: StatementsOf): Expression {
	if (typeof expression === "string") return writtenText(expression, of);
	if (isList(expression)) {
		const name = Object.keys(of.values).find((one) =>
			same(of.values[one], expression),
		);
		return name === undefined
			? expression.map((one) => written(one, of))
			: ownValue(name);
	}
	if (isObject(expression))
		return Object.fromEntries(
			entriesOf(expression).map(([key, value]) => [key, written(value, of)]),
		);
	return isKind(expression, "commented")
		? { ...expression, value: written(expression.value, of) }
		: expression;
}

function writtenText(text: string, of: StatementsOf): Expression {
	if (text === of.environment) return reference("each", "key");
	const texts = Object.entries(of.values)
		.filter((entry): entry is [string, string] => typeof entry[1] === "string")
		.sort(([, one], [, other]) => other.length - one.length);
	for (const [name, value] of texts) {
		const at = text.indexOf(value);
		if (at < 0) continue;
		const before = text.slice(0, at);
		const after = text.slice(at + value.length);
		const parts = [before, ownValue(name), after].filter((one) => one !== "");
		return parts.length === 1 ? ownValue(name) : template(...parts);
	}
	return text;
}

function ownValue(name: string): Expression {
	return reference("each", "value", name);
}

/** Names of `each.value` that the statements refer to. */
export function valuesIn(
	statements: readonly Statement[],
): ReadonlySet<string> {
	const found = statements.flatMap(({ Resource = "", Condition = "" }) =>
		referencesIn([Resource, Condition]),
	);
	return new Set(found.map(({ path }) => String(path[2])));
}

function list(value: string | readonly string[]): readonly string[] {
	return typeof value === "string" ? [value] : value;
}

function same(one: unknown, other: unknown): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}

import type { Conditions } from "./conditions.ts";

/** One statement of an identity-based policy. */
export interface Statement {
	readonly name: string;
	readonly effect: "Allow" | "Deny";
	readonly actions: readonly string[];
	/** The actions are those that it does not speak of (`NotAction`). */
	readonly exceptActions: boolean;
	readonly resources: readonly string[];
	readonly exceptResources: boolean;
	readonly conditions: Conditions;
}

export interface Policy {
	/** By which people find it: its Terraform address. */
	readonly name: string;
	readonly statements: readonly Statement[];
}

/**
 * Reads a policy document as JSON has it.
 *
 * @returns what is wrong with it, in a sentence, where it is none.
 */
export function parsePolicy(name: string, document: unknown): Policy | string {
	if (!isObject(document)) return `${name} is no policy document`;
	const statements: Statement[] = [];
	for (const [at, one] of listOf(document.Statement).entries()) {
		const found = parseStatement(one, at);
		if (typeof found === "string") return `${name}: ${found}`;
		statements.push(found);
	}
	return { name, statements };
}

function parseStatement(value: unknown, at: number): Statement | string {
	if (!isObject(value)) return `statement ${at + 1} is no object`;
	const { Sid, Effect, Action, NotAction, Resource, NotResource } = value;
	const name = typeof Sid === "string" ? Sid : `statement ${at + 1}`;
	if (Effect !== "Allow" && Effect !== "Deny")
		return `the effect of ${name} is ${JSON.stringify(Effect)}, and not Allow or Deny`;
	return {
		name,
		effect: Effect,
		actions: textsOf(Action ?? NotAction),
		exceptActions: Action === undefined,
		resources: textsOf(Resource ?? NotResource),
		exceptResources: Resource === undefined,
		conditions: (value.Condition ?? {}) as Conditions,
	};
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
	if (value === undefined) return [];
	return Array.isArray(value) ? value : [value];
}

function textsOf(value: unknown): readonly string[] {
	return listOf(value).filter((one) => typeof one === "string");
}

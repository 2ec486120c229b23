import type { Json } from "../value.ts";
import { literal, type Term, type Traversal } from "./term.ts";

/** An expression of a plan's `configuration`: a constant, or what it refers to. */
export function termOfPlanExpression(
	expression: Json | undefined,
): Term | undefined {
	if (
		typeof expression !== "object" ||
		expression === null ||
		Array.isArray(expression)
	)
		return undefined;
	const { constant_value: constant, references } = expression as {
		constant_value?: Json;
		references?: Json;
	};
	if (constant !== undefined) return termOfConstant(constant);
	if (Array.isArray(references))
		return {
			kind: "references",
			to: traversals(references as readonly Json[]),
		};
	// Neither: null, or made of constants by a function. What a plan does not know of it, the provider chooses.
	return literal(null);
}

export function termOfConstant(value: Json): Term {
	if (typeof value !== "object" || value === null) return literal(value);
	if (Array.isArray(value))
		return {
			kind: "list",
			items: (value as readonly Json[]).map(termOfConstant),
		};
	return {
		kind: "object",
		entries: Object.entries(value).map(
			([key, item]) => [literal(key), termOfConstant(item as Json)] as const,
		),
	};
}

/**
 * Each reference stands in the list whole and then shortened step by step
 * (`aws_subnet.a[0].id`, `aws_subnet.a[0]`, `aws_subnet.a`); only the whole ones count.
 */
function traversals(references: readonly Json[]): readonly Traversal[] {
	const whole: string[] = [];
	for (const text of references) {
		if (
			typeof text === "string" &&
			!whole.some((longer) => isShortened(text, longer))
		)
			whole.push(text);
	}
	return whole
		.map(parseTraversal)
		.filter((traversal) => traversal !== undefined);
}

function isShortened(text: string, longer: string): boolean {
	return (
		longer.startsWith(text) &&
		(longer.length === text.length ||
			longer[text.length] === "." ||
			longer[text.length] === "[")
	);
}

const step =
	/(?:^|\.)([\p{L}_][\p{L}\p{M}\p{N}\p{Pc}-]*)|\[(\d+|"(?:[^"\\]|\\.)*")\]/uy;

export function parseTraversal(text: string): Traversal | undefined {
	const steps: (string | number)[] = [];
	for (let at = 0; at < text.length; at = step.lastIndex) {
		step.lastIndex = at;
		const [whole, name, index] = step.exec(text) ?? [];
		if (whole === undefined) return undefined;
		steps.push(name ?? parseIndex(index ?? ""));
	}
	const [root, ...rest] = steps;
	return typeof root === "string" ? { root, steps: rest } : undefined;
}

function parseIndex(text: string): string | number {
	if (!text.startsWith('"')) return Number(text);
	try {
		return JSON.parse(text) as string;
	} catch {
		return text.slice(1, -1);
	}
}

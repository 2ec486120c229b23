import type { Expression } from "./expression.ts";
import { bareValue, isNode } from "./node.ts";

/** A run of text, or one expression to interpolate. */
export type TemplatePart = string | { readonly interpolated: Expression };

/**
 * The parts of a template with nested templates opened, literals made text and
 * neighbouring texts joined, because `$` and `{` may come from two of them.
 */
export function templateParts(parts: readonly Expression[]): TemplatePart[] {
	const joined: TemplatePart[] = [];
	openInto(joined, parts);
	return joined;
}

function openInto(joined: TemplatePart[], parts: readonly Expression[]): void {
	for (const part of parts) {
		const value = bareValue(part);
		if (typeof value === "string") addText(joined, value);
		else if (typeof value === "number" || typeof value === "boolean")
			addText(joined, String(value));
		else if (isNode(value) && value.kind === "template")
			openInto(joined, value.parts);
		else joined.push({ interpolated: value });
	}
}

function addText(joined: TemplatePart[], text: string): void {
	const last = joined.at(-1);
	if (typeof last === "string") joined[joined.length - 1] = last + text;
	else if (text !== "") joined.push(text);
}

/**
 * The expression which is all that a template has. Terraform's formatter takes
 * `"${x}"` apart, and both mean the same: such a template is its expression.
 */
export function soleExpression(
	parts: readonly Expression[],
): Expression | undefined {
	// Most templates have text, and are asked at each level around them.
	if (parts.some((part) => typeof part === "string" && part !== ""))
		return undefined;
	const [first, second] = templateParts(parts);
	return typeof first === "object" && second === undefined
		? first.interpolated
		: undefined;
}

/** Without comments around it and without the template that it alone fills. */
export function unwrap(expression: Expression): Expression {
	const value = bareValue(expression);
	const sole =
		isNode(value) && value.kind === "template"
			? soleExpression(value.parts)
			: undefined;
	return sole === undefined ? value : unwrap(sole);
}

export function endingWithNewline(
	parts: readonly Expression[],
): readonly Expression[] {
	const last = templateParts(parts).at(-1);
	return typeof last === "string" && last.endsWith("\n")
		? parts
		: [...parts, "\n"];
}

/** Writes parts between quotes: `escapeText` for text, `print` for what is interpolated. */
export function printParts(
	parts: readonly TemplatePart[],
	escapeText: (text: string) => string,
	print: (expression: Expression) => string,
): string {
	return parts
		.map((part, index) =>
			typeof part === "string"
				? guardEnd(escapeText(part), parts[index + 1])
				: `\${${print(part.interpolated)}}`,
		)
		.join("");
}

// `$` before an interpolation would escape it.
function guardEnd(text: string, next: TemplatePart | undefined): string {
	if (next === undefined) return text;
	return text.replace(/\$+$/, (run) => `\${"${run}"}`);
}

import { expression } from "./expression.ts";

/**
 * Text of a blueprint on its way into a workflow. Bash reads what a step runs, and GitHub replaces what looks like an
 * expression before bash sees it; neither may find anything in a path or a name but that path or name.
 */

/** One word for bash: plain where it is plain, quoted otherwise. A leading dash would be an option. */
export function word(text: string): string {
	const path = text.startsWith("-") ? `./${text}` : text;
	if (/^[\w./:@%+,=-]+$/.test(path)) return path;
	return literal(`'${path.replaceAll("'", `'\\''`)}'`);
}

/** A value of `env:` or of a step, as it is: what GitHub would take for an expression is one that gives that text. */
export function literal(text: string): string {
	return text.replaceAll(opening, expression(`'${opening}'`));
}

const opening = "${{";

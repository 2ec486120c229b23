import {
	type BindingPattern,
	type ParamPattern,
	type Program,
	Visitor,
} from "oxc-parser";
import type { LineFinder } from "./line-finder.ts";

/** A use of something that every file can reach without importing it: `Date.now`, `new Date`, `process.env`, `fetch`. */
export interface GlobalUse {
	readonly name: string;
	readonly line: number;
}

/** A name that the file declares itself is not the global of that name. */
export function globalUsesOf(
	program: Program,
	lineOf: LineFinder,
): GlobalUse[] {
	const uses: GlobalUse[] = [];
	const declared = new Set<string>();
	const note = (name: string, start: number) =>
		uses.push({ name, line: lineOf(start) });
	new Visitor({
		MemberExpression({ object, property, computed, start }) {
			if (object.type !== "Identifier") return;
			const named = !computed && property.type === "Identifier";
			note(named ? `${object.name}.${property.name}` : object.name, start);
		},
		CallExpression({ callee, start }) {
			if (callee.type === "Identifier") note(`${callee.name}()`, start);
		},
		NewExpression({ callee, arguments: given, start }) {
			if (callee.type !== "Identifier") return;
			note(`new ${callee.name}(${given.length > 0 ? "…" : ""})`, start);
		},
		VariableDeclarator: ({ id }) => declare(id, declared),
		FunctionDeclaration({ id, params }) {
			for (const pattern of [id, ...params]) declare(pattern, declared);
		},
		FunctionExpression: ({ params }) => declareAll(params, declared),
		ArrowFunctionExpression: ({ params }) => declareAll(params, declared),
		ImportSpecifier: ({ local }) => declare(local, declared),
		ImportDefaultSpecifier: ({ local }) => declare(local, declared),
	}).visit(program);
	return uses.filter(({ name }) => {
		const [first = ""] = name.replace(/^new /, "").split(/[.(]/);
		return !declared.has(first);
	});
}

type Pattern = ParamPattern | BindingPattern | null;

function declareAll(patterns: readonly Pattern[], into: Set<string>): void {
	for (const pattern of patterns) declare(pattern, into);
}

function declare(pattern: Pattern, into: Set<string>): void {
	switch (pattern?.type) {
		case "Identifier":
			into.add(pattern.name);
			break;
		case "AssignmentPattern":
			declare(pattern.left, into);
			break;
		case "RestElement":
			declare(pattern.argument, into);
			break;
		case "ArrayPattern":
			for (const element of pattern.elements) declare(element, into);
			break;
		case "ObjectPattern":
			for (const property of pattern.properties) {
				const isRest = property.type === "RestElement";
				declare(isRest ? property.argument : property.value, into);
			}
	}
}

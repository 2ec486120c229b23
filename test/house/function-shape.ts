import {
	type ArrowFunctionExpression,
	type Function as FunctionLike,
	type Program,
	type PropertyKey,
	type Span,
	type VariableDeclarator,
	Visitor,
} from "oxc-parser";
import type { LineFinder } from "./line-finder.ts";

export interface FunctionShape {
	/** Absent for a function that is only an argument or a value. */
	readonly name?: string;
	readonly line: number;
	readonly lineCount: number;
	/** The function that it is declared in, when it has statements of its own. */
	readonly nestedIn?: string;
}

/** A short closure over what its function knows is a value like any other. */
const longestClosure = 10;

type FunctionNode = FunctionLike | ArrowFunctionExpression;

interface Walk {
	readonly lineOf: LineFinder;
	readonly shapes: FunctionShape[];
	/** By the offset at which the function begins. */
	readonly names: Map<number, string>;
	readonly assigned: Set<number>;
	/** The functions around the present place, innermost last. */
	readonly around: string[];
}

/** Every function of a file with its size; the name is where it is declared, assigned or a method. */
export function functionsOf(
	program: Program,
	lineOf: LineFinder,
): FunctionShape[] {
	const walk: Walk = {
		lineOf,
		shapes: [],
		names: new Map(),
		assigned: new Set(),
		around: [],
	};
	const visits = {
		enter: (node: FunctionNode) => enter(node, walk),
		leave: () => walk.around.pop(),
	};
	new Visitor({
		VariableDeclarator: (node) => noteVariable(node, walk),
		MethodDefinition: (node) => noteMethod(node, walk),
		Property: (node) => noteMethod(node, walk),
		FunctionDeclaration: visits.enter,
		"FunctionDeclaration:exit": visits.leave,
		FunctionExpression: visits.enter,
		"FunctionExpression:exit": visits.leave,
		ArrowFunctionExpression: visits.enter,
		"ArrowFunctionExpression:exit": visits.leave,
	}).visit(program);
	return walk.shapes;
}

function noteVariable({ id, init }: VariableDeclarator, walk: Walk): void {
	if (id.type !== "Identifier" || !init) return;
	walk.names.set(init.start, id.name);
	walk.assigned.add(init.start);
}

function noteMethod(
	{ key, value }: { key: PropertyKey; value: Span },
	walk: Walk,
): void {
	if (key.type === "Identifier") walk.names.set(value.start, key.name);
}

function enter(node: FunctionNode, walk: Walk): void {
	const { lineOf, around } = walk;
	const own = node.type === "ArrowFunctionExpression" ? null : node.id;
	const name = own?.name ?? walk.names.get(node.start);
	const outer = around.at(-1);
	const line = lineOf(node.start);
	const lineCount = lineOf(node.end) - line + 1;
	const isDeclared =
		own !== null ||
		(walk.assigned.has(node.start) && lineCount > longestClosure);
	// One expression under a name cannot fake a section; statements can.
	const isSection = isDeclared && node.body?.type === "BlockStatement";
	walk.shapes.push({
		...(name === undefined ? {} : { name }),
		line,
		lineCount,
		...(isSection && outer !== undefined ? { nestedIn: outer } : {}),
	});
	around.push(name ?? outer ?? "a function");
}

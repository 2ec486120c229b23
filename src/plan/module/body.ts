import {
	bind,
	type Evaluated,
	entriesOf,
	evaluate,
	isFailure,
	mixture,
	type Scope,
} from "../evaluate/index.ts";
import { unresolved } from "../value.ts";
import type { Body, NestedBlock } from "./module-config.ts";

/** One attribute or all nested blocks of one name; undefined where the body does not have it. */
export function evaluateAttribute(
	body: Body,
	name: string,
	scope: Scope,
): Evaluated | undefined {
	const term = body.arguments.get(name);
	const blocks = body.blocks.get(name);
	if (blocks === undefined && term === undefined && body.broken)
		return unresolved("a part of the block could not be read");
	if (blocks === undefined) return term && evaluate(term, scope);
	return evaluateBlocks(blocks, scope);
}

/** Whether the body says anything of it; a broken one may. */
export function isWritten(body: Body, name: string): boolean {
	return (
		body.arguments.has(name) || body.blocks.has(name) || body.broken === true
	);
}

export function namesOf(body: Body): string[] {
	return [...body.arguments.keys(), ...body.blocks.keys()];
}

function evaluateBody(body: Body, scope: Scope): Evaluated {
	const made: Record<string, Evaluated> = {};
	for (const name of namesOf(body))
		made[name] = evaluateAttribute(body, name, scope) ?? null;
	return made;
}

/** Plain blocks and those of `dynamic`, in order. */
function evaluateBlocks(
	blocks: readonly NestedBlock[],
	scope: Scope,
): Evaluated {
	const made: Evaluated[] = [];
	for (const block of blocks) {
		const { dynamic } = block;
		if (dynamic === undefined) {
			made.push(evaluateBody(block.body, scope));
			continue;
		}
		const collection = evaluate(dynamic.forEach, scope);
		const entries = isFailure(collection) ? undefined : entriesOf(collection);
		if (entries === undefined)
			return mixture(
				[collection, ...made],
				"how many blocks a `dynamic` makes is not known",
			);
		for (const [key, value] of entries)
			made.push(
				evaluateBody(
					block.body,
					iteration(scope, dynamic.iterator, key, value),
				),
			);
	}
	return made;
}

/** Lists and sets look alike here, so `key` is the index of a list and, wrongly, of a set; hardly anybody asks a set for it. */
function iteration(
	scope: Scope,
	iterator: string,
	key: string | number,
	value: Evaluated,
): Scope {
	return bind(scope, [[iterator, { key, value }]]);
}

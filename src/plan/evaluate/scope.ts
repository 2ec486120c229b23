import type { AttributeOf } from "../value.ts";
import type { Evaluated } from "./evaluated.ts";

/** What the names in an expression stand for. */
export interface Scope {
	/** `var`, `local`, `module`, `data`, a resource type …: undefined when there is no such name. */
	readonly root: (name: string, steps: readonly string[]) => Rooted | undefined;
	/** Names bound by `for`, `dynamic` and `each`. */
	readonly bound: ReadonlyMap<string, Evaluated>;
	/** The index of the resource or module whose expression this is. */
	readonly own?: string | number;
	/** Told of every attribute that an expression looks at, known or not. */
	readonly touch: (from: AttributeOf) => void;
}

/** What a reference's first words stand for, and how many of them were used up: `var.a` is two. */
export interface Rooted {
	readonly value: Evaluated;
	readonly used: number;
}

export function bind(
	scope: Scope,
	entries: Iterable<readonly [string, Evaluated]>,
): Scope {
	return { ...scope, bound: new Map([...scope.bound, ...entries]) };
}

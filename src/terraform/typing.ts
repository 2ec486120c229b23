import type {
	Commented,
	Expression,
	ObjectLiteral,
	Value,
} from "./expression.ts";

/** What the generated types are made of. */
export type { Expression, Value };

export type ListOf<Element extends Expression> = Value<readonly Element[]>;
export type MapOf<Element extends Expression> = Value<{
	readonly [key: string]: Element | undefined;
}>;

/** A nested block: once, or as often as the array is long. */
export type Nested<Inner extends ObjectLiteral, Times extends "one" | "many"> =
	| Inner
	| Commented<Inner>
	| (Times extends "many" ? readonly (Inner | Commented<Inner>)[] : never);

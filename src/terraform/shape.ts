/** The generated table: every shape once, and the number of the shape of each type. */
export interface SchemaTable {
	readonly shapes: readonly CompactShape[];
	readonly resources: Readonly<Record<string, number>>;
	readonly data: Readonly<Record<string, number>>;
	readonly ephemeral: Readonly<Record<string, number>>;
	readonly provider: Readonly<Record<string, number>>;
}

/** Names stand in one string with spaces between, which keeps the table small and quick to load. */
export interface CompactShape {
	readonly required?: string;
	readonly optional?: string;
	readonly computed?: string;
	readonly deprecated?: string;
	readonly sensitive?: string;
	readonly writeOnly?: string;
	/** Number of the shape, nesting mode, least and most times (0: no limit). */
	readonly blocks?: Readonly<
		Record<
			string,
			readonly [shape: number, mode: NestingMode, min: number, max: number]
		>
	>;
}

export type NestingMode = "single" | "list" | "set";

/** What may stand in a body. */
export interface Shape {
	readonly required: ReadonlySet<string>;
	/** Arguments which may be left out; they are attributes too. */
	readonly optional: ReadonlySet<string>;
	/** Attributes which only the provider sets. */
	readonly computed: ReadonlySet<string>;
	readonly deprecated: ReadonlySet<string>;
	readonly sensitive: ReadonlySet<string>;
	/** Arguments which never reach plan or state. */
	readonly writeOnly: ReadonlySet<string>;
	readonly blocks: ReadonlyMap<string, Nested>;
	/** Any argument may be there, as in `locals`. */
	readonly open: boolean;
}

export interface Nested {
	readonly mode: NestingMode;
	readonly min: number;
	/** 0: no limit. */
	readonly max: number;
	/** A function, because the firewall's rules nest deeply and most of it is never looked at. */
	readonly shape: () => Shape;
}

const nothing: ReadonlySet<string> = new Set();

/** A shape of the language, with the names of its arguments between spaces. */
export function closedShape(
	optional: string,
	blocks: readonly [string, Nested][] = [],
	required = "",
): Shape {
	return {
		...anything,
		required: new Set(required.split(" ").filter(Boolean)),
		optional: new Set(optional.split(" ").filter(Boolean)),
		blocks: new Map(blocks),
		open: false,
	};
}

export const anything: Shape = {
	required: nothing,
	optional: nothing,
	computed: nothing,
	deprecated: nothing,
	sensitive: nothing,
	writeOnly: nothing,
	blocks: new Map(),
	open: true,
};

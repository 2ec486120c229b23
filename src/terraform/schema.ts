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

import type { Expression } from "./expression.ts";

/**
 * The body of a block in the order in which it is printed. Which keys are nested
 * blocks rather than arguments is known from the provider's schema (for resources
 * and data sources) or from the language (`lifecycle`, `required_providers` …):
 * a nested block is an object, a repeated one an array of objects.
 */
export interface Body {
	readonly [name: string]: Expression | undefined;
}

interface BlockBase {
	/** Printed above the block, each line with `#`. */
	readonly comment?: string;
	readonly body: Body;
}

export interface ResourceBlock extends BlockBase {
	readonly kind: "resource";
	readonly type: string;
	readonly name: string;
}

export interface DataBlock extends BlockBase {
	readonly kind: "data";
	readonly type: string;
	readonly name: string;
}

export interface VariableBlock extends BlockBase {
	readonly kind: "variable";
	readonly name: string;
}

export interface OutputBlock extends BlockBase {
	readonly kind: "output";
	readonly name: string;
}

export interface LocalsBlock extends BlockBase {
	readonly kind: "locals";
}

export interface ProviderBlock extends BlockBase {
	readonly kind: "provider";
	readonly name: string;
}

/** `terraform { required_version, required_providers {}, backend "s3" {} }`; a backend is the key `backend "s3"`. */
export interface TerraformBlock extends BlockBase {
	readonly kind: "terraform";
}

export type Block =
	| ResourceBlock
	| DataBlock
	| VariableBlock
	| OutputBlock
	| LocalsBlock
	| ProviderBlock
	| TerraformBlock;

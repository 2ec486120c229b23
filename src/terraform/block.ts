import type { ObjectLiteral } from "./expression.ts";

/**
 * The body of a block in the order in which it is printed; a key whose value is
 * `undefined` is not there. Which keys are nested blocks rather than arguments is
 * known from the provider's schema (for resources and data sources) or from the
 * language (`lifecycle`, `required_providers` …): a nested block is an object, a
 * repeated one an array of objects. A nested block with a label has it in the
 * key: `backend "s3"`, `dynamic "statement"`.
 */
export type Body = ObjectLiteral;

interface BlockBase {
	/** Printed above the block, each line with `#`. */
	readonly comment?: string;
	readonly body: Body;
}

export interface ResourceBlock<Type extends string = string> extends BlockBase {
	readonly kind: "resource";
	readonly type: Type;
	readonly name: string;
}

export interface DataBlock<Type extends string = string> extends BlockBase {
	readonly kind: "data";
	readonly type: Type;
	readonly name: string;
}

/** Read at every run and never written to plan or state (`ephemeral "aws_secretsmanager_random_password" "main"`). */
export interface EphemeralBlock<Type extends string = string>
	extends BlockBase {
	readonly kind: "ephemeral";
	readonly type: Type;
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
	| EphemeralBlock
	| VariableBlock
	| OutputBlock
	| LocalsBlock
	| ProviderBlock
	| TerraformBlock;

import type {
	DataArguments,
	EphemeralArguments,
	ProviderArguments,
	ResourceArguments,
} from "./aws.generated.ts";
import type {
	Block,
	Body,
	DataBlock,
	EphemeralBlock,
	LocalsBlock,
	OutputBlock,
	ProviderBlock,
	ResourceBlock,
	TerraformBlock,
	VariableBlock,
} from "./block.ts";
import type { TerraformDocument, TerraformFile } from "./document.ts";
import type { Expression, ObjectLiteral } from "./expression.ts";
import type {
	DataMeta,
	OutputArguments,
	ResourceMeta,
	TerraformArguments,
	VariableArguments,
} from "./meta.ts";

export type ResourceType = keyof ResourceArguments;
export type DataType = keyof DataArguments;
export type EphemeralType = keyof EphemeralArguments;
export type ProviderName = keyof ProviderArguments;

/** What a resource of the type may say: the provider's arguments and blocks, and terraform's own. */
export type ResourceBody<Type extends ResourceType> = ResourceArguments[Type] &
	ResourceMeta<ResourceArguments[Type]>;

/**
 * `resource("aws_vpc", "main", { cidr_block: "10.0.0.0/16" }, "A comment above the block.")`.
 * The compiler checks the body by the provider's schema; `undefined` is not there.
 */
export function resource<Type extends ResourceType>(
	type: Type,
	name: string,
	body: ResourceBody<Type>,
	comment?: string,
): ResourceBlock<Type> {
	return { kind: "resource", type, name, ...rest(body, comment) };
}

export function data<Type extends DataType>(
	type: Type,
	name: string,
	body: DataArguments[Type] & DataMeta,
	comment?: string,
): DataBlock<Type> {
	return { kind: "data", type, name, ...rest(body, comment) };
}

export function ephemeral<Type extends EphemeralType>(
	type: Type,
	name: string,
	body: EphemeralArguments[Type] & DataMeta,
	comment?: string,
): EphemeralBlock<Type> {
	return { kind: "ephemeral", type, name, ...rest(body, comment) };
}

/** Printed in the order given; every variable has a description and a type (`"list(string)"`). */
export function variable(
	name: string,
	body: VariableArguments,
	comment?: string,
): VariableBlock {
	return { kind: "variable", name, ...rest(body, comment) };
}

export function output(
	name: string,
	body: OutputArguments,
	comment?: string,
): OutputBlock {
	return { kind: "output", name, ...rest(body, comment) };
}

export function locals(
	values: { readonly [name: string]: Expression | undefined },
	comment?: string,
): LocalsBlock {
	return { kind: "locals", ...rest(values, comment) };
}

export function provider<Name extends ProviderName>(
	name: Name,
	body: ProviderArguments[Name] & { readonly alias?: string | undefined },
	comment?: string,
): ProviderBlock {
	return { kind: "provider", name, ...rest(body, comment) };
}

export function terraformSettings(
	body: TerraformArguments,
	comment?: string,
): TerraformBlock {
	return { kind: "terraform", ...rest(body, comment) };
}

/** A file without blocks may be given: no writer prints it. */
export function file(
	name: string,
	blocks: readonly Block[],
	comment?: string,
): TerraformFile {
	return comment === undefined ? { name, blocks } : { name, comment, blocks };
}

export function terraformDocument(
	files: readonly TerraformFile[],
): TerraformDocument {
	return { kind: "terraform-document", files };
}

// The types of bodies are exact; their common shape is what the writers see.
function rest(
	body: object,
	comment: string | undefined,
): { body: Body; comment?: string } {
	const common = body as ObjectLiteral;
	return comment === undefined ? { body: common } : { body: common, comment };
}

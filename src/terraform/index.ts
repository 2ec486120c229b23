/**
 * A Terraform root module as data: expressions, blocks, files; constructors and
 * references typed by the provider's own schema; writers for HCL (as `terraform
 * fmt` leaves it) and JSON (which means the same). A document is plain data that
 * anyone may read; nothing here runs terraform. Imports no other room.
 */
export { addresses } from "./addresses.ts";
export type {
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
export {
	type DocumentProblem,
	printProblem,
	validateDocument,
} from "./check/index.ts";
export {
	type DataType,
	data,
	type EphemeralType,
	ephemeral,
	file,
	locals,
	output,
	provider,
	type ResourceBody,
	type ResourceType,
	resource,
	terraformDocument,
	terraformSettings,
	variable,
} from "./constructors.ts";
export type { TerraformDocument, TerraformFile } from "./document.ts";
export {
	access,
	type Call,
	type Commented,
	type Computed,
	type Conditional,
	call,
	commented,
	conditional,
	type Expression,
	type For,
	forList,
	forObject,
	type Heredoc,
	heredoc,
	type Not,
	not,
	type ObjectLiteral,
	type Operation,
	type Operator,
	operation,
	type PathStep,
	type Reference,
	reference,
	type Template,
	template,
	type Value,
} from "./expression.ts";
export { type SourceFile, writeHcl } from "./hcl/index.ts";
export { writeJson } from "./json/index.ts";
export {
	entriesOf,
	isKind,
	isList,
	isNode,
	isObject,
	uncomment,
} from "./node.ts";
export {
	type Addressed,
	addressOf,
	attribute,
	dataRef,
	every,
	type Instance,
	instance,
	localValue,
	ref,
	variableValue,
} from "./refer.ts";
export { referencesIn } from "./references-in.ts";
export {
	dataSourceTypes,
	ephemeralTypes,
	resourceTypes,
} from "./resource-types.ts";
export { shapeOf, splitLabel, typeShape } from "./schema.ts";
export type { Nested, NestingMode, Shape } from "./shape.ts";

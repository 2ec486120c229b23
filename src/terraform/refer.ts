import type {
	DataAttributes,
	EphemeralAttributes,
	ResourceAttributes,
} from "./aws.generated.ts";
import type {
	DataBlock,
	EphemeralBlock,
	ResourceBlock,
	VariableBlock,
} from "./block.ts";
import { type PathStep, type Reference, reference } from "./expression.ts";

/** A block with an address of its own. */
export type Addressed<Type extends string = string> =
	| ResourceBlock<Type>
	| DataBlock<Type>
	| EphemeralBlock<Type>;

/** One instance, or all, of a block that has `count` or `for_each`. */
export interface Instance<Of extends Addressed = Addressed> {
	readonly kind: "instance";
	readonly block: Of;
	readonly step: PathStep;
}

export type AttributeOf<Of extends Addressed> = Of["kind"] extends "resource"
	? NameIn<ResourceAttributes, Of["type"]>
	: Of["kind"] extends "data"
		? NameIn<DataAttributes, Of["type"]>
		: NameIn<EphemeralAttributes, Of["type"]>;

type NameIn<Table, Type extends string> = Type extends keyof Table
	? Table[Type]
	: string;

/**
 * `attribute(vpc, "id")` is `aws_vpc.main.id`; the compiler knows which attributes
 * there are. More steps go inside: `attribute(database, "master_user_secret", 0, "secret_arn")`.
 * `attribute(instance(gateway, 0), "id")` is `aws_nat_gateway.main[0].id`.
 */
export function attribute<Of extends Addressed>(
	of: Of | Instance<Of>,
	name: AttributeOf<Of>,
	...inside: PathStep[]
): Reference {
	return reference(...addressOf(of).path, name as string, ...inside);
}

/** `instance(gateway, 0)` is `[0]`, `instance(subnet, { key: "a" })` is `["a"]`, `instance(subnet, { key: reference("each", "key") })` is `[each.key]`. */
export function instance<Of extends Addressed>(
	block: Of,
	step: number | { readonly key: PathKey },
): Instance<Of> {
	return { kind: "instance", block, step };
}

type PathKey = Exclude<PathStep, string | number>["key"];

/** All instances: `attribute(every(subnet), "id")` is `aws_subnet.public[*].id` (of a block with `count`). */
export function every<Of extends Addressed>(block: Of): Instance<Of> {
	return { kind: "instance", block, step: "*" };
}

/** `aws_vpc.main`, for `depends_on` and the like. */
export function addressOf(of: Addressed | Instance): Reference {
	if (of.kind === "instance")
		return reference(...addressOf(of.block).path, of.step);
	return reference(
		...(of.kind === "resource" ? [] : [of.kind]),
		of.type,
		of.name,
	);
}

/** `ref("aws_vpc", "main", "id")`, where the block itself is not at hand. */
export function ref<Type extends keyof ResourceAttributes>(
	type: Type,
	name: string,
	attributeName: ResourceAttributes[Type],
	...inside: PathStep[]
): Reference {
	return reference(type, name, attributeName as string, ...inside);
}

export function dataRef<Type extends keyof DataAttributes>(
	type: Type,
	name: string,
	attributeName: DataAttributes[Type],
	...inside: PathStep[]
): Reference {
	return reference("data", type, name, attributeName as string, ...inside);
}

/** `var.name`. */
export function variableValue(variable: VariableBlock | string): Reference {
	return reference(
		"var",
		typeof variable === "string" ? variable : variable.name,
	);
}

/** `local.name`. */
export function localValue(name: string, ...inside: PathStep[]): Reference {
	return reference("local", name, ...inside);
}

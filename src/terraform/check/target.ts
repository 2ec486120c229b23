import { addressesOf, blocksOf } from "../addresses.ts";
import type { Block } from "../block.ts";
import type { TerraformDocument } from "../document.ts";
import type { PathStep } from "../expression.ts";
import { flat } from "../hcl/index.ts";
import { nestedIn, shapeOf } from "../schema.ts";
import type { Nested, Shape } from "../shape.ts";

/** The blocks that a reference may mean, by address. */
export type Targets = ReadonlyMap<string, Block>;

export function targetsOf(document: TerraformDocument): Targets {
	return new Map(
		blocksOf(document).flatMap((block) =>
			addressesOf(block).map((address) => [address, block]),
		),
	);
}

/** Splits a path into the address of a block and the steps into it. */
export function splitPath(
	path: readonly PathStep[],
): readonly [address: string, inside: readonly PathStep[]] {
	const length = path[0] === "data" || path[0] === "ephemeral" ? 3 : 2;
	return [path.slice(0, length).join("."), path.slice(length)];
}

/** What is wrong with the steps into a resource or data source; undefined where all is well. */
export function refuseSteps(
	block: Block,
	steps: readonly PathStep[],
): string | undefined {
	const many =
		block.body.count !== undefined || block.body.for_each !== undefined;
	const [first, ...rest] = steps;
	if (first === undefined) return undefined;
	if (many && !isIndex(first))
		return "the block has count or for_each, and the reference no index";
	if (!many && isIndex(first))
		return "the reference has an index, and the block neither count nor for_each";
	return refuseAttribute(shapeOf(block), many ? rest : steps);
}

function refuseAttribute(
	shape: Shape,
	[name, ...rest]: readonly PathStep[],
): string | undefined {
	if (name === undefined || shape.open) return undefined;
	if (typeof name !== "string")
		return `an attribute is expected before ${flatKey(name)}`;
	const nested = nestedIn(shape, name);
	if (nested !== undefined) return refuseNested(name, nested, rest);
	const known = [shape.required, shape.optional, shape.computed].some((names) =>
		names.has(name),
	);
	return known ? undefined : `there is no attribute ${name}`;
}

function refuseNested(
	name: string,
	{ mode, shape }: Nested,
	steps: readonly PathStep[],
): string | undefined {
	const [first, ...rest] = steps;
	if (first === undefined || mode === "single") {
		return refuseAttribute(shape(), steps);
	}
	if (mode === "set" && first !== "*")
		return `${name} is a set and has no order`;
	if (!isIndex(first)) return `${name} is a list and wants an index`;
	return refuseAttribute(shape(), rest);
}

function flatKey(step: Exclude<PathStep, string>): string {
	return typeof step === "number" ? `[${step}]` : `[${flat(step.key)}]`;
}

function isIndex(step: PathStep): boolean {
	return typeof step !== "string" || step === "*";
}

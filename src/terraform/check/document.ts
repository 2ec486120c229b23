import { addressesOf, blocksOf } from "../addresses.ts";
import type { Block } from "../block.ts";
import type { TerraformDocument } from "../document.ts";
import { flat, isIdentifier } from "../hcl/index.ts";
import { isKind } from "../node.ts";
import { shapeOf, typeShape } from "../schema.ts";
import { checkBody } from "./body.ts";
import { type DocumentProblem, type Place, problemAt } from "./problem.ts";
import { checkReferences } from "./reference.ts";
import { type Targets, targetsOf } from "./target.ts";

/**
 * Finds in milliseconds, and without terraform, most of what `terraform validate`
 * would refuse: unknown, missing, deprecated arguments, wrong numbers of nested
 * blocks, references to what is not there, names used twice. Types of values are
 * the compiler's business, and rules between arguments the provider's.
 */
export function validateDocument(
	document: TerraformDocument,
): readonly DocumentProblem[] {
	const blocks = blocksOf(document);
	const targets = targetsOf(document);
	const aliases = new Set(blocks.flatMap(providerNames));
	return [
		...repeated(document),
		...blocks.flatMap((block) => checkBlock(block, targets)),
		...blocks.flatMap((block) => checkProvider(block, aliases)),
	];
}

function checkBlock(block: Block, targets: Targets): DocumentProblem[] {
	const place = placeOf(block);
	return [
		...checkLabels(block, place),
		...checkBody(block.body, shapeOf(block), place),
		...checkReferences(block, targets, place),
	];
}

function placeOf(block: Block): Place {
	const labels = [
		...("type" in block ? [block.type] : []),
		...("name" in block ? [block.name] : []),
	];
	return { block: [block.kind, labels.join(".")].join(" ").trim(), path: "" };
}

function checkLabels(block: Block, place: Place): DocumentProblem[] {
	const named =
		"name" in block && !isIdentifier(block.name)
			? [problemAt(place, `${block.name} is no name`)]
			: [];
	const typed =
		"type" in block && typeShape(block.kind, block.type) === undefined;
	return typed
		? [...named, problemAt(place, "resource-types.ts does not have this type")]
		: named;
}

function repeated(document: TerraformDocument): DocumentProblem[] {
	const names = [
		...document.files.map((file) => `file ${file.name}`),
		...blocksOf(document).flatMap(addressesOf),
		...blocksOf(document)
			.flatMap(providerNames)
			.map((name) => `provider ${name}`),
	];
	return names
		.filter((name, index) => names.indexOf(name) !== index)
		.map((block) => problemAt({ block, path: "" }, "there is more than one"));
}

/** `aws`, or `aws.us_east_1` with an alias. */
function providerNames(block: Block): string[] {
	if (block.kind !== "provider") return [];
	const { alias } = block.body;
	return [typeof alias === "string" ? `${block.name}.${alias}` : block.name];
}

function checkProvider(
	block: Block,
	names: ReadonlySet<string>,
): DocumentProblem[] {
	const { provider } = block.body;
	if (!("type" in block) || !isKind(provider, "reference")) return [];
	const name = flat(provider);
	return names.has(name)
		? []
		: [
				problemAt(
					{ ...placeOf(block), path: "provider" },
					`the document has no provider ${name}`,
				),
			];
}

import type { Block } from "../block.ts";
import type { PathStep } from "../expression.ts";
import { flat } from "../hcl/index.ts";
import { isKind, isList, isObject, uncomment } from "../node.ts";
import { shapeOf } from "../schema.ts";
import { type Occurrence, occurrencesIn } from "./occurrence.ts";
import {
	type DocumentProblem,
	inside,
	type Place,
	problemAt,
} from "./problem.ts";
import { refuseSteps, splitPath, type Targets } from "./target.ts";

/** Holds every reference of a block against what there is in the document. */
export function checkReferences(
	block: Block,
	targets: Targets,
	place: Place,
): DocumentProblem[] {
	const found = occurrencesIn(block, place);
	return [
		...found.flatMap((each) => report(each, refuse(each, block, targets))),
		...found.flatMap((each) =>
			report(each, refuseEphemeral(each, block, targets)),
		),
		...ignoredChanges(block, place),
	];
}

function report(
	{ reference, place }: Occurrence,
	refusal: string | undefined,
): DocumentProblem[] {
	return refusal === undefined
		? []
		: [problemAt(place, `${flat(reference)}: ${refusal}`)];
}

function refuse(
	{ reference: { path } }: Occurrence,
	block: Block,
	targets: Targets,
): string | undefined {
	const [root] = path;
	switch (root) {
		case "path":
		case "terraform":
		case "self":
			return undefined;
		case "each":
			return block.body.for_each === undefined
				? "the block has no for_each"
				: undefined;
		case "count":
			return block.body.count === undefined
				? "the block has no count"
				: undefined;
		default:
			return refuseTarget(path, targets);
	}
}

function refuseTarget(
	path: readonly PathStep[],
	targets: Targets,
): string | undefined {
	const [address, steps] = splitPath(path);
	const target = targets.get(address);
	if (target === undefined || target.kind === "output")
		return `the document has no ${address}`;
	return target.kind === "variable" || target.kind === "locals"
		? undefined
		: refuseSteps(target, steps);
}

// What is ephemeral may only go where terraform does not keep it.
function refuseEphemeral(
	{ reference, argument }: Occurrence,
	block: Block,
	targets: Targets,
): string | undefined {
	if (block.kind !== "resource" && block.kind !== "data") return undefined;
	const target = targets.get(splitPath(reference.path)[0]);
	const isEphemeral =
		target?.kind === "ephemeral" ||
		(target?.kind === "variable" && target.body.ephemeral === true);
	if (
		!isEphemeral ||
		argument === "depends_on" ||
		shapeOf(block).writeOnly.has(argument)
	)
		return undefined;
	return `an ephemeral value, and ${argument} is kept in the state`;
}

function ignoredChanges(block: Block, place: Place): DocumentProblem[] {
	const [lifecycle] = uncomment(block.body.lifecycle ?? null);
	const [ignored] = uncomment(
		(isObject(lifecycle) && lifecycle.ignore_changes) || null,
	);
	if (!isList(ignored)) return [];
	const shape = shapeOf(block);
	const known = (name: string) =>
		[shape.required, shape.optional, shape.blocks].some((names) =>
			names.has(name),
		);
	return ignored
		.map((each) => nameOf(uncomment(each)[0]))
		.filter((name) => !shape.open && !known(name))
		.map((name) =>
			problemAt(
				inside(place, "lifecycle.ignore_changes"),
				`there is no argument ${name}`,
			),
		);
}

function nameOf(ignored: Parameters<typeof flat>[0]): string {
	if (typeof ignored === "string") return ignored;
	return isKind(ignored, "reference") ? String(ignored.path[0]) : flat(ignored);
}

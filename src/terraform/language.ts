import { anything, closedShape, type Nested, type Shape } from "./shape.ts";

/**
 * The blocks which belong to terraform's language and not to a provider.
 * Source: Terraform documentation, "Configuration language", the pages on
 * resource, data, variable, output and terraform blocks, as of Terraform 1.11.
 */
export function languageShape(kind: LanguageBlock): Shape {
	return shapes[kind];
}

type LanguageBlock = "variable" | "output" | "locals" | "terraform" | "dynamic";

const condition = closedShape("", [], "condition error_message");

const lifecycle = closedShape(
	"create_before_destroy prevent_destroy ignore_changes replace_triggered_by",
	[
		["precondition", many(condition)],
		["postcondition", many(condition)],
	],
);

const shapes: Record<LanguageBlock, Shape> = {
	variable: closedShape(
		"type default description sensitive ephemeral nullable",
		[["validation", many(condition)]],
	),
	output: closedShape(
		"description sensitive ephemeral depends_on",
		[["precondition", many(condition)]],
		"value",
	),
	locals: anything,
	terraform: closedShape("required_version", [
		["required_providers", atMostOnce(anything)],
		["backend", atMostOnce(anything)],
	]),
	dynamic: closedShape("iterator labels", [], "for_each"),
};

/** Terraform's own arguments and blocks of every resource, data source and ephemeral resource. */
export const metaArguments: Shape = closedShape(
	"provider count for_each depends_on",
	[["lifecycle", atMostOnce(lifecycle)]],
);

export const providerMeta: Shape = closedShape("alias");

function many(shape: Shape): Nested {
	return { mode: "list", min: 0, max: 0, shape: () => shape };
}

function atMostOnce(shape: Shape): Nested {
	return { mode: "single", min: 0, max: 1, shape: () => shape };
}

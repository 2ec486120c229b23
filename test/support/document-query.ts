/** Questions to an emitted Terraform document, for tests that read like the promises which they hold. */
import {
	type Addressed,
	addressOf,
	type Block,
	type Expression,
	type PathStep,
	type Reference,
	referencesIn,
	type TerraformDocument,
	uncomment,
} from "../../src/terraform/index.ts";
import { plain } from "./plain-value.ts";

export function allBlocks(document: TerraformDocument): readonly Block[] {
	return document.files.flatMap(({ blocks }) => blocks);
}

/** Resources, data sources and ephemeral resources of a type; all of them without one. */
export function blocksOf(
	document: TerraformDocument,
	type?: string,
): readonly Addressed[] {
	return allBlocks(document)
		.filter((block) => "type" in block)
		.filter((block) => type === undefined || block.type === type);
}

/** The names of the resources of a type. */
export function namesOf(document: TerraformDocument, type: string): string[] {
	return blocksOf(document, type).map(({ name }) => name);
}

/** `find(document, "aws_lb_listener", "http")`, a resource before a data source; fails where there is none. */
export function find(
	document: TerraformDocument,
	type: string,
	name: string,
): Addressed {
	const named = blocksOf(document, type).filter((block) => block.name === name);
	const found = named.find(({ kind }) => kind === "resource") ?? named[0];
	if (!found) throw new Error(`The document has no ${type}.${name}.`);
	return found;
}

/** The one resource of its type. */
export function only(document: TerraformDocument, type: string): Addressed {
	const resources = blocksOf(document, type).filter(
		({ kind }) => kind === "resource",
	);
	const [first, ...others] = resources;
	if (!first || others.length > 0)
		throw new Error(`${resources.length} resources of the type ${type}.`);
	return first;
}

/** `aws_vpc.main`, `data.aws_ami.main`. */
export function address(block: Addressed): string {
	return addressOf(block).path.join(".");
}

/**
 * A block's body as plain data, or what a path leads to in it: `argument(group, "health_check", "path")`. A nested
 * block that stands alone may be in a list or not.
 */
export function argument(
	block: Block,
	...path: readonly (string | number)[]
): unknown {
	return path.reduce<unknown>((value, step) => {
		const inside =
			Array.isArray(value) && typeof step === "string" && value.length === 1
				? value[0]
				: value;
		return inside?.[step];
	}, plain(block.body));
}

/** The blocks that an argument refers to, in their order. */
export function referred(
	document: TerraformDocument,
	block: Addressed,
	name: string,
): readonly Addressed[] {
	const blocks = blocksOf(document);
	return referencesIn(given(block, name)).flatMap(
		(reference) =>
			blocks.find((candidate) =>
				begins(reference, addressOf(candidate).path),
			) ?? [],
	);
}

/** The addresses that an argument refers to: `["aws_subnet.public_a"]`. */
export function refers(
	document: TerraformDocument,
	block: Addressed,
	name: string,
): string[] {
	return referred(document, block, name).map(address);
}

/** Where a resource or a variable is spoken of: `mentions(document, "aws_subnet.public_a")` has `"aws_lb.main.subnets"`. */
export function mentions(
	document: TerraformDocument,
	target: string,
): string[] {
	return allBlocks(document).flatMap((block) =>
		Object.keys(block.body)
			.filter((name) =>
				referencesIn(given(block, name)).some((reference) =>
					begins(reference, target.split(".")),
				),
			)
			.map((name) => `${title(block)}.${name}`),
	);
}

/** An output's value, as plain data. */
export function output(document: TerraformDocument, name: string): unknown {
	const found = allBlocks(document).find(
		(block) => block.kind === "output" && block.name === name,
	);
	return found && argument(found, "value");
}

/** A variable's declaration. */
export function variable(
	document: TerraformDocument,
	name: string,
): Record<string, unknown> {
	const found = allBlocks(document).find(
		(block) => block.kind === "variable" && block.name === name,
	);
	if (!found) throw new Error(`The document has no variable ${name}.`);
	return argument(found) as Record<string, unknown>;
}

export interface Statement {
	readonly Sid: string;
	readonly Action: string | readonly string[];
	readonly Resource: unknown;
	readonly [other: string]: unknown;
}

/** What a role may do: all statements of its policies. */
export function statements(
	document: TerraformDocument,
	role: string,
): readonly Statement[] {
	return blocksOf(document, "aws_iam_role_policy")
		.filter((policy) =>
			refers(document, policy, "role").includes(`aws_iam_role.${role}`),
		)
		.flatMap(
			(policy) => argument(policy, "policy", "Statement") as Statement[],
		);
}

/** The blocks of a kind that has no address: `provider`, `terraform`. */
export function settings(
	document: TerraformDocument,
	kind: "provider" | "terraform",
): readonly Record<string, unknown>[] {
	return allBlocks(document)
		.filter((block) => block.kind === kind)
		.map((block) => argument(block) as Record<string, unknown>);
}

function given(block: Block, name: string): Expression {
	return uncomment(block.body[name] ?? null)[0];
}

function begins({ path }: Reference, wanted: readonly PathStep[]): boolean {
	return wanted.every((step, at) => path[at] === step);
}

function title(block: Block): string {
	if ("type" in block) return address(block);
	return "name" in block ? `${block.kind}.${block.name}` : block.kind;
}

import fc from "fast-check";
import {
	type Block,
	type Body,
	commented,
	type Expression,
	file,
	reference,
	type TerraformDocument,
	terraformDocument,
} from "../../src/terraform/index.ts";
import { hostileText, valued } from "./arbitrary-expression.ts";

const name = fc.constantFrom(
	...["a", "ab", "main", "long_name_of_something", "with-hyphen", "_x"],
);

const expression = valued.map((each) => each.expression);

const comment = fc.option(
	fc.oneof(hostileText, fc.constantFrom("One line.", "Two\nlines.", "")),
	{ nil: undefined, freq: 3 },
);

const references = fc
	.array(name, { maxLength: 6 })
	.map((names) => names.map((each) => reference("aws_vpc", each)));

const plainBody: fc.Arbitrary<Body> = fc.dictionary(
	name,
	fc
		.tuple(comment, expression)
		.map(([text, value]) =>
			text === undefined ? value : commented(text, value),
		),
	{ maxKeys: 6 },
);

const lifecycle = fc.record(
	{
		create_before_destroy: fc.boolean(),
		ignore_changes: fc.oneof(
			fc.constant("all"),
			fc.array(name, { maxLength: 12 }),
		),
		replace_triggered_by: references,
		precondition: fc.array(
			fc.record({ condition: expression, error_message: hostileText }),
			{ maxLength: 2 },
		),
	},
	{ requiredKeys: [] },
);

const statement: fc.Arbitrary<Body> = fc.letrec<{ statement: Body }>((tie) => ({
	statement: fc.record(
		{
			rate_based_statement: fc.record({ limit: expression }),
			not_statement: fc.record({ statement: tie("statement") }),
			and_statement: fc.record({
				statement: fc.array(tie("statement"), { maxLength: 3 }),
			}),
		},
		{ requiredKeys: [] },
	),
})).statement;

const firewallBody: fc.Arbitrary<Body> = fc.record(
	{
		depends_on: references,
		lifecycle,
		rule: fc.array(
			fc
				.tuple(comment, fc.record({ name: expression, statement }))
				.map(
					([text, rule]): Expression =>
						text === undefined ? rule : commented(text, rule),
				),
			{ maxLength: 3 },
		),
		'dynamic "rule"': fc.record({ for_each: expression, content: statement }),
		scope: expression,
		tags: plainBody,
		count: expression,
		for_each: expression,
		provider: fc.constant(reference("aws", "us_east_1")),
	},
	{ requiredKeys: [] },
);

const variableBody: fc.Arbitrary<Body> = fc.record(
	{
		description: hostileText,
		type: fc.constantFrom("string", "list(object({ name = string }))"),
		default: expression,
		validation: fc.record({ condition: expression, error_message: expression }),
	},
	{ requiredKeys: [] },
);

const terraformBody: fc.Arbitrary<Body> = fc.record(
	{
		'backend "s3"': plainBody,
		required_version: hostileText,
		required_providers: plainBody,
	},
	{ requiredKeys: [] },
);

const block: fc.Arbitrary<Block> = fc
	.oneof(
		fc.record({
			kind: fc.constantFrom("resource" as const, "data" as const),
			type: fc.constantFrom("aws_vpc", "unknown_type"),
			name,
			body: plainBody,
		}),
		fc.record({
			kind: fc.constant("resource" as const),
			type: fc.constant("aws_wafv2_web_acl"),
			name,
			body: firewallBody,
		}),
		fc.record({
			kind: fc.constant("variable" as const),
			name,
			body: variableBody,
		}),
		fc.record({
			kind: fc.constantFrom("output" as const, "provider" as const),
			name,
			body: plainBody,
		}),
		fc.record({ kind: fc.constant("terraform" as const), body: terraformBody }),
		fc.record({ kind: fc.constant("locals" as const), body: plainBody }),
	)
	.chain((each) => comment.map((text) => withComment(each, text)));

function withComment(each: Block, text: string | undefined): Block {
	return text === undefined ? each : { ...each, comment: text };
}

/** Well-formed to the parser, whatever it may mean. */
export const arbitraryDocument: fc.Arbitrary<TerraformDocument> = fc
	.tuple(fc.array(block, { maxLength: 5 }), comment)
	.map(([blocks, text]) => terraformDocument([file("main", blocks, text)]));

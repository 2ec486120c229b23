/**
 * A Terraform expression as data. A plain string, number, boolean, null, array or
 * object is a literal; everything else carries a `kind`. An entry of an object
 * that is `undefined` is not there. An object which happens to have a key `kind`
 * is still a literal unless it has the whole shape of a node (see `isNode`).
 */
export type Expression =
	| string
	| number
	| boolean
	| null
	| readonly Expression[]
	| { readonly [key: string]: Expression | undefined }
	| Computed
	| Commented;

/** What terraform works out, as against a literal. */
export type Computed =
	| Reference
	| Template
	| Heredoc
	| Call
	| Conditional
	| Operation
	| Not
	| For;

/** A literal of the given type, an expression in its place, or either with a comment. */
export type Value<Literal extends Expression> =
	| Literal
	| Computed
	| Commented<Literal | Computed>;

/** An attribute name, an index (`[0]`), `"*"` for a splat (`[*]`), or an index by expression (`[each.key]`, `["a"]`). */
export type PathStep = string | number | { readonly key: Expression };

/** `aws_vpc.main.id`, `var.name`, `local.tags`, `data.aws_route53_zone.main.zone_id`, `each.key`, `aws_eip.nat[0].id`. */
export interface Reference {
	readonly kind: "reference";
	readonly path: readonly PathStep[];
}

/** `"https://${aws_lb.main.dns_name}"`: literal text is escaped, expressions are interpolated. */
export interface Template {
	readonly kind: "template";
	readonly parts: readonly Expression[];
}

/** An indented heredoc (`<<-EOT`); parts as in a template. Its value always ends with a newline: one is added where the parts do not. */
export interface Heredoc {
	readonly kind: "heredoc";
	readonly parts: readonly Expression[];
}

/** `jsonencode({...})`. */
export interface Call {
	readonly kind: "call";
	readonly name: string;
	readonly arguments: readonly Expression[];
}

/** `condition ? yes : no`. */
export interface Conditional {
	readonly kind: "conditional";
	readonly condition: Expression;
	readonly yes: Expression;
	readonly no: Expression;
}

/** `left == right`; an operation or a condition inside is printed in parentheses. */
export interface Operation {
	readonly kind: "operation";
	readonly operator: Operator;
	readonly left: Expression;
	readonly right: Expression;
}

export type Operator =
	| "=="
	| "!="
	| "&&"
	| "||"
	| ">"
	| ">="
	| "<"
	| "<="
	| "+"
	| "-"
	| "*"
	| "/"
	| "%";

/** `!value`. */
export interface Not {
	readonly kind: "not";
	readonly value: Expression;
}

/**
 * `[for zone in var.zones : upper(zone)]`, or with `resultKey`
 * `{ for option in options : option.name => option.value }`.
 */
export interface For {
	readonly kind: "for";
	/** Names of the index (or key) and of the value. */
	readonly names:
		| readonly [value: string]
		| readonly [key: string, value: string];
	readonly in: Expression;
	readonly resultKey?: Expression;
	readonly result: Expression;
	readonly when?: Expression;
}

/** A value with a `#` comment above it: an argument of a block, a nested block, or an entry of an object or a list. */
export interface Commented<Inner extends Expression = Expression> {
	readonly kind: "commented";
	readonly comment: string;
	readonly value: Inner;
}

/** A literal object, as against a node. */
export interface ObjectLiteral {
	readonly [key: string]: Expression | undefined;
}

export type Node = Computed | Commented;

export function reference(...path: PathStep[]): Reference {
	return { kind: "reference", path };
}

/** `tolist(aws_acm_certificate.main.domain_validation_options)[0].resource_record_name`: steps into what is not an address. */
export function access(of: Expression, ...steps: PathStep[]): Reference {
	return { kind: "reference", path: [{ key: of }, ...steps] };
}

export function template(...parts: Expression[]): Template {
	return { kind: "template", parts };
}

export function heredoc(...parts: Expression[]): Heredoc {
	return { kind: "heredoc", parts };
}

export function call(name: string, ...parameters: Expression[]): Call {
	return { kind: "call", name, arguments: parameters };
}

export function conditional(
	condition: Expression,
	yes: Expression,
	no: Expression,
): Conditional {
	return { kind: "conditional", condition, yes, no };
}

export function operation(
	left: Expression,
	operator: Operator,
	right: Expression,
): Operation {
	return { kind: "operation", operator, left, right };
}

export function not(value: Expression): Not {
	return { kind: "not", value };
}

/** `[for zone in collection : result]`; `names` is `"zone"` or `["index", "zone"]`. */
export function forList(
	names: string | readonly [string, string],
	collection: Expression,
	result: Expression,
): For {
	return { kind: "for", names: namesOf(names), in: collection, result };
}

/** `{ for key, value in collection : resultKey => result }`. */
export function forObject(
	names: string | readonly [string, string],
	collection: Expression,
	resultKey: Expression,
	result: Expression,
): For {
	return {
		kind: "for",
		names: namesOf(names),
		in: collection,
		resultKey,
		result,
	};
}

export function commented<const Inner extends Expression>(
	comment: string,
	value: Inner,
): Commented<Inner> {
	return { kind: "commented", comment, value };
}

function namesOf(names: string | readonly [string, string]): For["names"] {
	return typeof names === "string" ? [names] : names;
}

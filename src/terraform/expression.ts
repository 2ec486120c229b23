/**
 * A Terraform expression as data. A plain string, number, boolean, null, array or
 * object is a literal; everything else carries a `kind`.
 */
export type Expression =
	| string
	| number
	| boolean
	| null
	| readonly Expression[]
	| { readonly [key: string]: Expression }
	| Reference
	| Template
	| Call
	| Conditional
	| Operation
	| Heredoc
	| Commented;

/** `aws_vpc.main.id`, `var.name`, `local.tags`, `data.aws_route53_zone.main.zone_id`, `each.key`, `aws_eip.nat[0].id`. */
export interface Reference {
	readonly kind: "reference";
	/** Attribute names and indexes in order; numbers print as `[0]`, `"*"` as `[*]`. */
	readonly path: readonly (string | number)[];
}

/** `"https://${aws_lb.main.dns_name}"`: literal text is escaped, expressions are interpolated. */
export interface Template {
	readonly kind: "template";
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

/** `left == right`; no nesting without parentheses is ever printed. */
export interface Operation {
	readonly kind: "operation";
	readonly operator: "==" | "!=" | "&&" | "||" | ">" | ">=" | "<" | "<=" | "+" | "-" | "*";
	readonly left: Expression;
	readonly right: Expression;
}

/** An indented heredoc (`<<-EOT`); parts as in a template, printed over many lines. */
export interface Heredoc {
	readonly kind: "heredoc";
	readonly parts: readonly Expression[];
}

/** A value with a `#` comment above it: an argument of a block or an entry of an object or a list. */
export interface Commented {
	readonly kind: "commented";
	readonly comment: string;
	readonly value: Expression;
}

export function reference(...path: (string | number)[]): Reference {
	return { kind: "reference", path };
}

export function template(...parts: Expression[]): Template {
	return { kind: "template", parts };
}

export function call(name: string, ...parameters: Expression[]): Call {
	return { kind: "call", name, arguments: parameters };
}

export function conditional(condition: Expression, yes: Expression, no: Expression): Conditional {
	return { kind: "conditional", condition, yes, no };
}

export function operation(left: Expression, operator: Operation["operator"], right: Expression): Operation {
	return { kind: "operation", operator, left, right };
}

export function heredoc(...parts: Expression[]): Heredoc {
	return { kind: "heredoc", parts };
}

export function commented(comment: string, value: Expression): Commented {
	return { kind: "commented", comment, value };
}

import {
	call,
	type Expression,
	type ObjectLiteral,
	type Reference,
	type Template,
} from "../../terraform/index.ts";

/** Text and expressions in a row: the parts of a template or heredoc. */
export type Parts = readonly Expression[];

/**
 * One word of the shell in single quotes, whatever the value is: a quote inside is
 * closed, escaped and opened again. For what is known only to terraform, terraform's
 * `replace` does the same, except for attributes that AWS itself makes and that
 * never hold a quote: `'${aws_vpc.main.id}'` stays readable.
 */
export function quoted(value: Expression): Parts {
	return ["'", ...insideQuotes(value), "'"];
}

function insideQuotes(value: Expression): Parts {
	if (typeof value === "string") return [value.replaceAll("'", escapedQuote)];
	if (typeof value === "number" || typeof value === "boolean") {
		return [String(value)];
	}
	if (isTemplate(value)) return value.parts.flatMap(insideQuotes);
	if (value === null || Array.isArray(value)) {
		throw new TypeError("only a single value can be a word of the shell");
	}
	if (isReference(value) && holdsNoQuote(value)) return [value];
	return [call("replace", value, "'", escapedQuote)];
}

const escapedQuote = "'\\''";

/** `name='value'`, or `name=('one' 'two')`. */
export function assignment(
	name: string,
	value: Expression | readonly Expression[],
): Parts {
	if (!Array.isArray(value)) return line([`${name}=`, ...quoted(value), "\n"]);
	const words = value.flatMap((one, index) => [
		index === 0 ? "" : " ",
		...quoted(one),
	]);
	return line([`${name}=(`, ...words, ")\n"]);
}

/** shellcheck takes a dollar in single quotes for a mistake. */
function line(parts: Parts): Parts {
	const text = parts.filter((part) => typeof part === "string").join("");
	const isForLater = /[$`]/.test(text);
	return isForLater ? ["# shellcheck disable=SC2016\n", ...parts] : parts;
}

/**
 * A JSON document for a heredoc with a quoted marker. Each value is on one line and
 * begins with a brace, a quote or a digit, so none can end the heredoc.
 */
export function jsonDocument(value: ObjectLiteral): Parts {
	return [...jsonParts(value, ""), "\n"];
}

function jsonParts(value: Expression, indent: string): Parts {
	if (isLiteralObject(value)) {
		const entries = Object.entries(value).flatMap(([key, entry]) =>
			entry === undefined
				? []
				: [[`${JSON.stringify(key)}: `, ...jsonParts(entry, `${indent}  `)]],
		);
		return block("{", "}", entries, indent);
	}
	if (Array.isArray(value) && value.every((one) => typeof one === "string")) {
		return [`[${value.map((one) => JSON.stringify(one)).join(", ")}]`];
	}
	if (Array.isArray(value)) {
		const entries = value.map((one) => jsonParts(one, `${indent}  `));
		return block("[", "]", entries, indent);
	}
	if (typeof value !== "object" || value === null) {
		return [JSON.stringify(value)];
	}
	return [call("jsonencode", value)];
}

function block(
	open: string,
	close: string,
	entries: readonly Parts[],
	indent: string,
): Parts {
	if (entries.length === 0) return [open, close];
	const lines = entries.flatMap((entry, index) => [
		index === 0 ? "\n" : ",\n",
		`${indent}  `,
		...entry,
	]);
	return [open, ...lines, `\n${indent}${close}`];
}

/** Attributes whose values AWS composes of letters, digits and `-_.:/@+=`. */
const plainAttributes: readonly unknown[] = [
	"address",
	"arn",
	"cidr_block",
	"dns_name",
	"id",
	"port",
	"private_ip",
	"repository_url",
	"secret_arn",
	"owner_id",
];

function holdsNoQuote({ path }: Reference): boolean {
	const [type, , attribute] = path;
	if (typeof type !== "string" || !type.startsWith("aws_")) return false;
	if (type === "aws_cloudwatch_log_group" && attribute === "name") return true;
	return plainAttributes.includes(path.at(-1));
}

const nodeKinds: readonly unknown[] = [
	"reference",
	"template",
	"heredoc",
	"call",
	"conditional",
	"operation",
	"not",
	"for",
	"commented",
];

function kindOf(value: Expression): unknown {
	return typeof value === "object" && value !== null && "kind" in value
		? value.kind
		: undefined;
}

function isTemplate(value: Expression): value is Template {
	return kindOf(value) === "template";
}

function isReference(value: Expression): value is Reference {
	return kindOf(value) === "reference";
}

function isLiteralObject(value: Expression): value is ObjectLiteral {
	return (
		typeof value === "object" &&
		value !== null &&
		!Array.isArray(value) &&
		!nodeKinds.includes(kindOf(value))
	);
}

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform has the same syntax for what it interpolates.
import fc from "fast-check";
import {
	access,
	call,
	commented,
	conditional,
	type Expression,
	forList,
	forObject,
	heredoc,
	localValue,
	not,
	operation,
	reference,
	template,
} from "../../src/terraform/index.ts";

/** An expression and what terraform must make of it. */
export interface Valued<Type = unknown> {
	readonly expression: Expression;
	readonly value: Type;
}

/** A local value which every generated document has, so that references have something to stand on. */
export const scenery = {
	text: "a ${literal}",
	list: ["x", "y"],
	object: { key: { inner: "deep" } },
};

const pieces = [
	..."abz AZ09_-.,:;/\\\"'`$%{}[]()<>~!#=*|&?\n\t",
	...["\r", "\r\n", "${", "%{", "$${", "%%{", "$$", "%%", "{{", "~}", "${~"],
	...["EOT", "\nEOT\n", "\n  EOT2\n", "<<-EOT", "//", "/*", "#"],
	...["é", "ü", "日本語", "👩‍👩‍👧", "\u2028", "\u0000", "\u0007", "\u0085"],
	...["\ufeff", "\ud800", "\\n", "\\u0041", '\\"', "    ", "\n\n", "\n  "],
];

export const hostileText: fc.Arbitrary<string> = fc
	.array(fc.constantFrom(...pieces), { maxLength: 12 })
	.map((parts) => parts.join(""));

const hostileKey = fc.oneof(
	hostileText,
	fc.constantFrom("for", "null", "true", "if", "kind", "path", "a-b", "_x", ""),
);

/** What terraform does with a string: composed characters, and no halves of one. */
export function asTerraform(text: string): string {
	return text.replace(/\p{Cs}/gu, "\ufffd").normalize("NFC");
}

const text: fc.Arbitrary<Valued<string>> = hostileText.map((raw) => ({
	expression: raw,
	value: asTerraform(raw),
}));

const number: fc.Arbitrary<Valued<number>> = fc
	.oneof(
		fc.integer(),
		fc.constantFrom(0, -0, 1.5, -2.25, 1e21, 1e-7, 5e300, -1),
	)
	.map((value) => ({ expression: value, value: value + 0 }));

const truth: fc.Arbitrary<Valued<boolean>> = fc
	.boolean()
	.map((value) => ({ expression: value, value }));

const fromScenery: fc.Arbitrary<Valued> = fc.constantFrom(
	{ expression: localValue("text"), value: scenery.text },
	{ expression: localValue("list", 1), value: "y" },
	{ expression: localValue("list", "*"), value: scenery.list },
	{ expression: localValue("object", "key", "inner"), value: "deep" },
	{ expression: localValue("object", { key: "key" }, "inner"), value: "deep" },
	{
		expression: access(call("tolist", localValue("list")), 0),
		value: "x",
	},
);

/** Every kind of expression, as deep as the generator lets it. */
export const valued: fc.Arbitrary<Valued> = fc.letrec<{
	any: Valued;
	text: Valued<string>;
	truth: Valued<boolean>;
}>((tie) => ({
	text: fc.oneof(
		{ maxDepth: 3, depthIdentifier: "text" },
		text,
		fc.array(tie("text"), { maxLength: 4 }).map(joinTemplate),
		fc.array(tie("text"), { maxLength: 4 }).map(joinHeredoc),
		tie("text").map(viaJoin),
	),
	truth: fc.oneof(
		{ maxDepth: 3, depthIdentifier: "truth" },
		truth,
		tie("truth").map(({ expression, value }) => ({
			expression: not(expression),
			value: !value,
		})),
		fc.tuple(tie("truth"), tie("truth")).map(both),
		fc.tuple(number, number).map(sumIsGreater),
	),
	any: fc.oneof(
		{ maxDepth: 4, depthIdentifier: "any" },
		text,
		number,
		fromScenery,
		fc.constant({ expression: null, value: null }),
		tie("text"),
		tie("truth"),
		fc.array(tie("any"), { maxLength: 4 }).map(list),
		fc.dictionary(hostileKey, tie("any"), { maxKeys: 4 }).map(object),
		fc.tuple(fc.boolean(), tie("any")).map(viaConditional),
		fc.tuple(fc.boolean(), tie("any")).map(viaFor),
		fc.tuple(hostileText, tie("any")).map(withComment),
		tie("any").map(throughJson),
	),
})).any;

function joinTemplate(parts: readonly Valued<string>[]): Valued<string> {
	return {
		expression: template(...parts.map(interpolated)),
		value: asTerraform(parts.map((part) => part.value).join("")),
	};
}

function joinHeredoc(parts: readonly Valued<string>[]): Valued<string> {
	const joined = parts.map((part) => part.value).join("");
	const last = parts.at(-1)?.expression;
	const expression = heredoc(...parts.map(interpolated));
	const ends = endsWithNewline(last, joined);
	return { expression, value: asTerraform(ends ? joined : `${joined}\n`) };
}

// Only a newline in the text itself ends a heredoc; one inside an interpolation is not seen.
function endsWithNewline(last: Expression | undefined, joined: string) {
	return isInterpolated(last) ? false : joined.endsWith("\n");
}

function isInterpolated(expression: Expression | undefined): boolean {
	return typeof expression === "object" && expression !== null;
}

// A call is interpolated, while text and a template would be joined with what is around.
function interpolated({ expression }: Valued): Expression {
	return isInterpolated(expression)
		? call("join", "", [expression])
		: expression;
}

function viaJoin({ expression, value }: Valued<string>): Valued<string> {
	return { expression: call("join", "", [expression]), value };
}

function both([left, right]: [Valued<boolean>, Valued<boolean>]) {
	return {
		expression: operation(left.expression, "&&", right.expression),
		value: left.value && right.value,
	};
}

function sumIsGreater([left, right]: [Valued<number>, Valued<number>]) {
	return {
		expression: operation(
			operation(left.expression, "-", right.expression),
			">",
			0,
		),
		value: left.value > right.value,
	};
}

function list(elements: readonly Valued[]): Valued {
	return {
		expression: elements.map((element) => element.expression),
		value: elements.map((element) => element.value),
	};
}

function object(entries: Readonly<Record<string, Valued>>): Valued {
	const pairs = Object.entries(entries);
	const unique = pairs.filter(
		([key], index) =>
			pairs.findIndex(([other]) => asTerraform(other) === asTerraform(key)) ===
			index,
	);
	return {
		expression: Object.fromEntries(
			unique.map(([key, { expression }]) => [key, expression]),
		),
		value: Object.fromEntries(
			unique.map(([key, { value }]) => [asTerraform(key), value]),
		),
	};
}

// Both branches are the same, because terraform wants them to be of one type.
function viaConditional([which, { expression, value }]: [boolean, Valued]) {
	const condition = operation(reference("local", "list", 0), "==", "x");
	return {
		expression: which
			? conditional(condition, expression, expression)
			: conditional(not(condition), expression, expression),
		value,
	};
}

function viaFor([asObject, { expression, value }]: [boolean, Valued]): Valued {
	if (!asObject) {
		const every = forList("each_text", localValue("list"), expression);
		return { expression: every, value: [value, value] };
	}
	const keyed = forObject(
		["position", "each_text"],
		localValue("list"),
		template(reference("each_text"), "$", reference("position")),
		expression,
	);
	return { expression: keyed, value: { x$0: value, y$1: value } };
}

function withComment([comment, { expression, value }]: [string, Valued]) {
	return { expression: commented(comment, expression), value };
}

function throughJson({ expression, value }: Valued): Valued {
	return {
		expression: call("jsondecode", call("jsonencode", expression)),
		value,
	};
}

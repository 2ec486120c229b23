import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeUnless, missingTool } from "../../../test/support/tools.ts";
import {
	call,
	type Expression,
	ref,
	reference,
	template,
} from "../../terraform/index.ts";
import { assignment, jsonDocument, type Parts, quoted } from "./quote.ts";
import { renderScript } from "./render-script.ts";

function text(parts: Parts, values = {}): string {
	return renderScript(template(...parts), values);
}

/**
 * What bash makes of it, each word ended by NUL. Without `--norc`, bash takes a pipe
 * of ours for a remote shell's and reads the machine's own settings.
 */
function words(script: string): string[] {
	const { stdout, stderr } = spawnSync("bash", ["--norc", "-euc", script], {
		encoding: "utf8",
	});
	expect(stderr).toBe("");
	return stdout.split("\0").slice(0, -1);
}

/** Without NUL, which neither bash nor Terraform knows. */
const value = fc
	.string({ unit: "binary" })
	.map((one) => one.replaceAll("\0", "'"));

describe("quoting", () => {
	it("is readable where nothing can go wrong", () => {
		expect(text(quoted("it's"))).toBe("'it'\\''s'");
		expect(text(quoted(8000))).toBe("'8000'");
		expect(text(assignment("command", ["a", "b c"]))).toBe(
			"command=('a' 'b c')\n",
		);
		expect(quoted(ref("aws_db_instance", "primary", "address"))).toEqual([
			"'",
			ref("aws_db_instance", "primary", "address"),
			"'",
		]);
	});

	it("leaves a value that may hold a quote to terraform's replace", () => {
		const name = reference("var", "greeting");
		expect(quoted(name)).toEqual([
			"'",
			call("replace", name, "'", "'\\''"),
			"'",
		]);
		expect(quoted(template("a'", name))).toEqual([
			"'",
			"a'\\''",
			call("replace", name, "'", "'\\''"),
			"'",
		]);
	});

	it.each([
		ref("aws_s3_bucket", "assets", "bucket"),
		reference("local", "arn"),
		reference("aws_cloudwatch_log_group"),
		call("join", ",", ["a"]),
	] as Expression[])("trusts no more than it knows: %o", (expression) => {
		expect(quoted(expression)[1]).toMatchObject({
			kind: "call",
			name: "replace",
		});
	});

	it("refuses what is no single value", () => {
		expect(() => quoted(["a"])).toThrow(TypeError);
		expect(() => quoted(null)).toThrow(TypeError);
	});

	it("says to shellcheck that a dollar is meant", () => {
		expect(text(assignment("start", "echo $PORT"))).toBe(
			"# shellcheck disable=SC2016\nstart='echo $PORT'\n",
		);
	});
});

describeUnless(missingTool("bash"), "bash", () => {
	it("gets back every value exactly, known now or by terraform alone", () => {
		fc.assert(
			fc.property(value, value, (literal, referred) => {
				const values = { "var.x": referred };
				const parts = [
					...assignment("literal", literal),
					...assignment(
						"both",
						template(literal, reference("var", "x"), literal),
					),
					...assignment("list", [reference("var", "x"), literal]),
				];
				const script = `${text(parts, values)}printf '%s\\0' "$literal" "$both" "\${list[@]}"`;
				expect(words(script)).toEqual([
					literal,
					`${literal}${referred}${literal}`,
					referred,
					literal,
				]);
			}),
			{ numRuns: 40 },
		);
	});

	it("gets back every document through a heredoc", () => {
		fc.assert(
			fc.property(value, value, (literal, referred) => {
				const document = {
					a: literal,
					[literal]: ["x", literal],
					b: { c: reference("var", "x"), d: 1 },
					none: undefined,
				};
				const json = text(jsonDocument(document), { "var.x": referred });
				const [back = ""] = words(
					`printf '%s\\0' "$(cat <<'JSON'\n${json}JSON\n)"`,
				);
				expect(JSON.parse(back)).toEqual(
					JSON.parse(JSON.stringify({ ...document, b: { c: referred, d: 1 } })),
				);
			}),
			{ numRuns: 40 },
		);
	});
});

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { bootScripts, referred } from "../../../test/support/boot-scripts.ts";
import {
	describeWithTerraform,
	runTerraform,
	temporaryFolder,
} from "../../../test/support/terraform.ts";
import {
	type Expression,
	file,
	locals,
	output,
	reference,
	template,
	terraformDocument,
	writeHcl,
} from "../../terraform/index.ts";
import { assignment, jsonDocument } from "./quote.ts";
import { renderScript } from "./render-script.ts";

/** What would end a string, a heredoc, an interpolation or a directive, in the shell or in Terraform. */
const hostile = [
	'it\'s "quoted" $',
	"{x} %",
	"{y} $$ \\ `id`\nJSON\nEOT\n'; rm -rf /\u2028<&>\r\t",
].join("");

const values = { ...referred, hostile };

/** Refers to a local value in the place of everything that AWS would answer. */
function answered(expression: Expression): Expression {
	if (typeof expression !== "object" || expression === null) return expression;
	if (Array.isArray(expression)) return expression.map(answered);
	const { kind, path } = expression as { kind?: string; path?: string[] };
	if (kind === "reference" && path !== undefined) {
		return reference("local", "answers", { key: path.join(".") });
	}
	const entries = Object.entries(expression);
	return Object.fromEntries(
		entries.map(([key, value]) => [key, answered(value as Expression)]),
	);
}

/** What terraform makes of expressions, by their names. */
async function evaluated(
	expressions: Readonly<Record<string, Expression>>,
): Promise<Record<string, string>> {
	const folder = await temporaryFolder();
	const outputs = Object.entries(expressions).map(([name, expression]) =>
		output(name, { description: name, value: answered(expression) }),
	);
	const all = file("main", [locals({ answers: values }), ...outputs]);
	for (const { name, content } of writeHcl(terraformDocument([all]))) {
		await writeFile(join(folder, name), content);
	}
	const apply = ["apply", "-auto-approve", "-no-color"];
	expect(await runTerraform(folder, apply)).toMatchObject({ status: 0 });
	const { stdout } = await runTerraform(folder, ["output", "-json"]);
	const found: Record<string, { value: string }> = JSON.parse(stdout);
	return Object.fromEntries(
		Object.entries(found).map(([name, { value }]) => [name, value]),
	);
}

describeWithTerraform("a boot script", () => {
	it("is to terraform what it is to its reader", async () => {
		const rendered = Object.entries(bootScripts).map(([name, script]) => [
			name,
			renderScript(script, referred),
		]);
		expect(await evaluated(bootScripts)).toEqual(Object.fromEntries(rendered));
	});

	it("keeps its shape with values that try to break it", async () => {
		const text = template(
			...assignment("referred", reference("hostile")),
			...assignment("literal", hostile),
			...jsonDocument({ referred: reference("hostile"), literal: hostile }),
		);
		expect(await evaluated({ text })).toEqual({
			text: renderScript(text, values),
		});
	});
});

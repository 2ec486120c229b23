import { expect, it } from "vitest";
import { reviewedExample } from "../../../test/support/reviewed.ts";
import type { Finding } from "../../review/index.ts";
import { checkFormats } from "../index.ts";

const example = await reviewedExample("alumni-connect");

async function written(format: string, findings: readonly Finding[]) {
	const write = await checkFormats[format]?.();
	const systems = example.systems.map((system) => ({ ...system, findings }));
	const options = { width: 100, colour: false, version: "1.2.3" };
	return write?.({ ...example, systems }, options) ?? "";
}

function finding(address: string, why: string): Finding {
	const rule = { id: "table-is-red", title: "Tables are green" };
	const severity = "warning" as const;
	return {
		...{ kind: "finding", about: "policy", severity, ...rule },
		...{ why, addresses: [address] },
	};
}

it("names everybody of whom a finding says the same, those beyond three folded", async () => {
	const all = ["a", "b", "c", "d", "e"].map((name) => `aws_table.${name}`);
	const text = await written(
		"markdown",
		all.map((one) => finding(one, "it is red.")),
	);
	expect(text.split("Tables are green")).toHaveLength(2);
	for (const one of all) expect(text.split(`\`${one}\``), one).toHaveLength(2);
	expect(text).toContain("`aws_table.c` and 2 more: it is red.");
	expect(text).toContain(
		"  - <details><summary>The other 2</summary>\n\n    - `aws_table.d`\n    - `aws_table.e`\n\n    </details>",
	);
});

it.each(["text", "markdown"])(
	"says of each what is wrong with it, as %s",
	async (format) => {
		const text = await written(format, [
			finding("aws_table.a", "it is red."),
			finding("aws_table.b", "it is blue."),
		]);
		expect(text).toMatch(/aws_table\.a`?: it is red\./);
		expect(text).toMatch(/aws_table\.b`?: it is blue\./);
	},
);

it("leaves out claims where nothing was claimed, in Markdown", async () => {
	const write = await checkFormats.markdown?.();
	const systems = example.systems.map((one) => ({ ...one, verdicts: [] }));
	const options = { width: 100, colour: false, version: "1.2.3" };
	expect(write?.({ ...example, systems }, options)).not.toContain("Claims:");
});

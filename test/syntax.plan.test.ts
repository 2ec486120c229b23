import { expect, test } from "vitest";
import { synthesise } from "../src/synth/index.ts";
import { writeHcl, writeJson } from "../src/terraform/index.ts";
import {
	type EmittedFile,
	exampleNames,
	exampleVariants,
} from "./support/example.ts";
import {
	describeWithTerraform,
	prepareWorkFolder,
	runTerraform,
} from "./support/terraform.ts";
import { writeStacks } from "./support/write-stacks.ts";

describeWithTerraform("an example as HCL and as JSON", () => {
	test.each(exampleNames)("%s means the same", async (example) => {
		const [variant] = await exampleVariants(example);
		const [system] = variant ? synthesise(variant.blueprint) : [];
		if (!system) throw new Error("Nothing was made.");
		const hcl = await planned(files(writeHcl(system.document)));
		const json = await planned(files(writeJson(system.document)));
		expect(hcl.resource_changes.length).toBeGreaterThan(20);
		expect(json.planned_values).toEqual(hcl.planned_values);
		expect(json.resource_changes).toEqual(hcl.resource_changes);
	});
});

function files(
	written: readonly { name: string; content: string }[],
): EmittedFile[] {
	return written.map(({ name, content }) => ({ path: name, content }));
}

interface Plan {
	readonly planned_values: unknown;
	readonly resource_changes: readonly unknown[];
}

async function planned(emitted: readonly EmittedFile[]): Promise<Plan> {
	const [folder] = await writeStacks(emitted);
	if (folder === undefined) throw new Error("Nothing was written.");
	await prepareWorkFolder(folder);
	const plan = await runTerraform(
		folder,
		["plan", "-out=plan", "-no-color", "-input=false", "-lock=false"],
		{ env: { TF_VAR_db_password: "only-for-this-test" } },
	);
	expect(plan).toMatchObject({ status: 0, stderr: "" });
	const show = await runTerraform(folder, ["show", "-json", "plan"], {
		shareProvider: true,
	});
	return JSON.parse(show.stdout) as Plan;
}

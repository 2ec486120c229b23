import { test } from "vitest";
import { expectPlanned } from "./support/accepted.ts";
import { emit, exampleNames, exampleVariants } from "./support/example.ts";
import { describeWithTerraform } from "./support/terraform.ts";

const variants = (await Promise.all(exampleNames.map(exampleVariants))).flat();

describeWithTerraform("the five examples", () => {
	test.each(variants)(
		"$example, $environment: the real provider plans it",
		async ({ blueprint }) => {
			await expectPlanned(emit(blueprint));
		},
	);
});

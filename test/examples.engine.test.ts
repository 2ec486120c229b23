import { it } from "vitest";
import { expectValid } from "./support/accepted.ts";
import { emit, exampleNames, exampleVariants } from "./support/example.ts";
import { describeWithTerraform } from "./support/terraform.ts";

describeWithTerraform("the five examples", () => {
	it("are formatted and valid, in every environment", async () => {
		const variants = await Promise.all(exampleNames.map(exampleVariants));
		await expectValid(
			Object.fromEntries(
				variants
					.flat()
					.map(({ example, environment, blueprint }) => [
						`${example}-${environment}`,
						emit(blueprint),
					]),
			),
		);
	});
});

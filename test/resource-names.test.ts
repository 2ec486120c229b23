import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parseBlueprint } from "../src/blueprint/index.ts";
import { synthesise } from "../src/synth/index.ts";
import { addresses } from "../src/terraform/index.ts";
import { coveringBlueprints } from "./support/cover.ts";
import { exampleNames, exampleVariants } from "./support/example.ts";

/**
 * Names of resources are a public contract: a changed one destroys somebody's database and makes an empty one.
 * The list grows when a building block is added (`npx vitest run -u test/resource-names.test.ts`). A line that goes
 * or changes is a breaking release, with `moved` blocks for whoever has it in a state.
 */
test("every resource keeps the name that it was given", async () => {
	const examples = await Promise.all(exampleNames.map(exampleVariants));
	const covered = coveringBlueprints().flatMap(
		(input) => parseBlueprint(input).blueprint ?? [],
	);
	const blueprints = [
		...examples.flat().map(({ blueprint }) => blueprint),
		...covered,
	];
	const names = blueprints.flatMap((blueprint) =>
		synthesise(blueprint).flatMap(({ folder, document }) =>
			addresses(document)
				.filter(
					(address) => !/^(data|ephemeral|output|var|local)\./.test(address),
				)
				.map((address) => (folder ? `${folder}: ${address}` : address)),
		),
	);
	const list = [...new Set(names)].sort();
	expect(list.length).toBeGreaterThan(150);
	await expect(`${list.join("\n")}\n`).toMatchFileSnapshot(contract);
});

const contract = fileURLToPath(
	new URL("data/resource-names.txt", import.meta.url),
);

test("the list holds what a state can lose", () => {
	const list = readFileSync(contract, "utf8").split("\n");
	for (const name of [
		"aws_db_instance.primary",
		"aws_ebs_volume.database",
		"aws_s3_bucket.assets",
		"aws_vpc.main",
	])
		expect(list).toContain(name);
});

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import { readPlan } from "../fixtures/plans/fixtures.ts";
import { runTerrace } from "./command-line.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A schema that is part of the package, and that here allows no field that it does not name. */
export function closedSchema(file: string): ValidateFunction {
	const schema = JSON.parse(readFileSync(file, "utf8"), (key, value) =>
		key !== "properties" && value?.properties !== undefined
			? { ...value, additionalProperties: false }
			: value,
	);
	return new Ajv({ strict: false, allErrors: true }).compile(schema);
}

/** What a command prints for machines. */
export async function printedJson(...args: string[]): Promise<unknown> {
	const { output } = await runTerrace([...args, "--format", "json"]);
	return JSON.parse(output);
}

/** The plan of a style among the fixtures, as a file that a command takes. */
export async function planFile(style: string): Promise<string> {
	const file = join(await temporaryFolder(), "plan.json");
	writeFileSync(file, readPlan(style));
	return file;
}

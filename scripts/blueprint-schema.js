#!/usr/bin/env node
/**
 * Makes `blueprint.schema.json` (for editors) and the code that checks a blueprint's shape from
 * the interfaces in `src/blueprint`.
 *
 *     node scripts/blueprint-schema.js
 *
 * The same interfaces give the same bytes; a test compares.
 */
import { writeFileSync } from "node:fs";
import { stdout } from "node:process";
import { fileURLToPath } from "node:url";
import { blueprintSchemaFiles } from "./blueprint-schema/files.js";

const root = new URL("../", import.meta.url);
for (const [name, text] of Object.entries(blueprintSchemaFiles())) {
	writeFileSync(fileURLToPath(new URL(name, root)), text);
	stdout.write(`${name}: ${Buffer.byteLength(text)} bytes\n`);
}

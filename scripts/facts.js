#!/usr/bin/env node
/**
 * Makes the compact data files of `src/facts/data` from a folder of price files
 * (one JSON file per service, as `docs/analyses/facts.md` describes them).
 *
 *     node scripts/facts.js FOLDER [OUTPUT_FOLDER]
 *
 * The same input gives the same bytes. Needs nothing but Node.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { argv, exit, stderr, stdout } from "node:process";
import { fileURLToPath } from "node:url";
import { compactFiles } from "./facts/compact.js";
import { readFolder } from "./facts/folder.js";

const [folder, output] = argv.slice(2);
if (folder === undefined) {
	stderr.write("Usage: node scripts/facts.js FOLDER [OUTPUT_FOLDER]\n");
	exit(2);
}
const target =
	output ?? fileURLToPath(new URL("../src/facts/data", import.meta.url));
mkdirSync(target, { recursive: true });
for (const [name, text] of Object.entries(compactFiles(readFolder(folder)))) {
	writeFileSync(join(target, name), text);
	stdout.write(`${name}: ${Buffer.byteLength(text)} bytes\n`);
}

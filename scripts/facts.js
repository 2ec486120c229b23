#!/usr/bin/env node
/**
 * Makes the compact data files of `src/facts/data` from folders of raw files,
 * which `docs/analyses/facts.md` lists with their sources.
 *
 *     node scripts/facts.js [--output FOLDER] FOLDER...
 *
 * The same input gives the same bytes. Needs nothing but Node.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exit, stderr, stdout } from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { compactFiles } from "./facts/compact.js";
import { readFolders } from "./facts/folder.js";

const { positionals: folders, values } = parseArgs({
	allowPositionals: true,
	options: { output: { type: "string" } },
});
if (folders.length === 0) {
	stderr.write("Usage: node scripts/facts.js [--output FOLDER] FOLDER...\n");
	exit(2);
}
const target =
	values.output ?? fileURLToPath(new URL("../src/facts/data", import.meta.url));
mkdirSync(target, { recursive: true });
for (const [name, text] of Object.entries(compactFiles(readFolders(folders)))) {
	writeFileSync(join(target, name), text);
	stdout.write(`${name}: ${Buffer.byteLength(text)} bytes\n`);
}

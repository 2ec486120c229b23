#!/usr/bin/env node
/**
 * Makes `src/facts/data/further-prices.json` from copies of AWS's price feeds, of which
 * `docs/analyses/facts.md` says where they are: prices that the price book has not, of
 * the rows that `src/facts/price-feeds.json` names.
 *
 *     node scripts/feed-prices.js FOLDER
 *
 * The same copies give the same bytes. Needs nothing but Node.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { argv, exit, stderr, stdout } from "node:process";
import { fileURLToPath } from "node:url";
import { feedTable } from "./facts/feed-table.js";

const [folder] = argv.slice(2);
if (folder === undefined) {
	stderr.write("Usage: node scripts/feed-prices.js FOLDER\n");
	exit(2);
}
const facts = fileURLToPath(new URL("../src/facts/", import.meta.url));
const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const feeds = read(join(facts, "price-feeds.json"));
const copies = Object.fromEntries(
	feeds
		.filter(({ copy }) => copy !== undefined)
		.map(({ copy }) => [copy, read(join(folder, `${copy}.json`))]),
);
const table = feedTable(feeds, copies, {
	regions: read(join(facts, "data/regions.json")),
	known: read(join(facts, "data/prices.json")),
});
const text = `${JSON.stringify(table, null, "\t")}\n`;
writeFileSync(join(facts, "data/further-prices.json"), text);
stdout.write(`further-prices.json: ${Buffer.byteLength(text)} bytes\n`);

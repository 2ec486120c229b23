#!/usr/bin/env node
// The installed package carries its bundle; a checkout makes one whenever a
// source has changed, so that no build step stands before `npx terrace`.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { codeCache, userCache } from "./code-cache.js";
import { loadCommandLine } from "./load-command-line.js";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
	console.error(
		`Terrace needs Node 20.19 or newer; this is ${process.version}.`,
	);
	process.exit(2);
}

const isCheckout = existsSync(new URL("../src", import.meta.url));
const bundle = isCheckout
	? await (await import("../scripts/checkout-bundle.js")).currentBundle()
	: fileURLToPath(new URL("../dist", import.meta.url));
const commandLine = join(bundle, "cli");
// A checkout's bundle goes away with all that is in it.
const parent = isCheckout ? join(bundle, "code") : userCache();
const cache = codeCache(parent, commandLine, process.argv[2]);
const { main } = loadCommandLine(commandLine, cache);
await main(process);
cache.keep();

#!/usr/bin/env node
// The installed package carries its bundle; a checkout makes one whenever a
// source has changed, so that no build step stands before `npx terrace`.
// CommonJS, because Node's loader of ECMAScript modules takes longer than a short command.
const { existsSync } = require("node:fs");
const { join } = require("node:path");
const { codeCache, userCache } = require("./code-cache.cjs");
const { loadCommandLine } = require("./load-command-line.cjs");

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
	console.error(
		`Terrace needs Node 20.19 or newer; this is ${process.version}.`,
	);
	process.exit(2);
}

require("./optimise-later.cjs");

const root = join(__dirname, "..");

async function run() {
	const isCheckout = existsSync(join(root, "src"));
	const bundle = isCheckout
		? await (await import("../scripts/checkout-bundle.js")).currentBundle()
		: join(root, "dist");
	const commandLine = join(bundle, "cli");
	// A checkout's bundle goes away with all that is in it.
	const parent = isCheckout ? join(bundle, "code") : userCache();
	const cache = codeCache(parent, commandLine, process.argv[2]);
	const { main } = loadCommandLine(commandLine, cache);
	await main(process, cache.folder);
	cache.keep();
	if (isAllDone()) leave();
}

/** Nothing is open but where it prints: a command that has left something running ends when that does. */
function isAllDone() {
	const open = process.getActiveResourcesInfo();
	return open.every((kind) => kind === "TTYWrap" || kind === "PipeWrap");
}

/**
 * By itself Node would first wait for what V8 does in the background, collecting and optimising, a tenth of a report's
 * time and for nobody. What was printed is handed over before; where that fails, it ends as it always did.
 */
function leave() {
	handedOver(process.stdout, () =>
		handedOver(process.stderr, () => process.exit()),
	);
}

function handedOver(stream, next) {
	stream.write("", (error) => {
		if (!error) next();
	});
}

run();

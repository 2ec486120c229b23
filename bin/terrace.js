#!/usr/bin/env node
// The installed package carries its bundle; a checkout makes one whenever a
// source has changed, so that no build step stands before `npx terrace`.
import { existsSync } from "node:fs";

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
	: new URL("../dist/", import.meta.url);
const { main } = await import(new URL("cli.js", bundle).href);
await main(process);

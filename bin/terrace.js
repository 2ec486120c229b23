#!/usr/bin/env node
// The installed package carries its bundle; a checkout makes one whenever a
// source has changed, so that no build step stands before `npx terrace`.
import { existsSync } from "node:fs";

const isCheckout = existsSync(new URL("../src", import.meta.url));
const bundle = isCheckout
	? await (await import("../scripts/checkout-bundle.js")).currentBundle()
	: new URL("../dist/", import.meta.url);
const { main } = await import(new URL("cli.js", bundle).href);
await main(process);

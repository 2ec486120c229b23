import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

/** Beside a bundle under these names, as `scripts/build.js` copies them; in a checkout, in their packages. */
const parts = {
	"resvg.wasm": "@resvg/resvg-wasm/index_bg.wasm",
	"inter-regular.woff2": "@fontsource/inter/files/inter-latin-400-normal.woff2",
	"inter-semibold.woff2":
		"@fontsource/inter/files/inter-latin-600-normal.woff2",
} as const;

/** The renderer of PNGs and its fonts. */
export async function pictureParts() {
	const [wasm, ...fonts] = await Promise.all(
		Object.entries(parts).map(([name, source]) =>
			readFile(pathOf(name, source)),
		),
	);
	if (wasm === undefined)
		throw new Error("the renderer of pictures is missing");
	return { wasm, fonts };
}

function pathOf(name: string, source: string): string {
	const beside = fileURLToPath(new URL(name, import.meta.url));
	if (existsSync(beside)) return beside;
	return createRequire(import.meta.url).resolve(source);
}

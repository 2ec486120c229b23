import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";

const expand = promisify(brotliDecompress);

/** In a package beside the bundle under these names, as `scripts/build.js` puts them there; in a checkout, in their packages. */
const parts = {
	"resvg.wasm": "@resvg/resvg-wasm/index_bg.wasm",
	"inter-regular.woff2": "@fontsource/inter/files/inter-latin-400-normal.woff2",
	"inter-semibold.woff2":
		"@fontsource/inter/files/inter-latin-600-normal.woff2",
} as const;

/** The renderer of PNGs and its fonts. */
export async function pictureParts() {
	const [wasm, ...fonts] = await Promise.all(
		Object.entries(parts).map(([name, source]) => partOf(name, source)),
	);
	if (wasm === undefined)
		throw new Error("the renderer of pictures is missing");
	return { wasm, fonts };
}

async function partOf(name: string, source: string): Promise<Uint8Array> {
	const beside = fileURLToPath(new URL(name, import.meta.url));
	if (existsSync(beside)) return readFile(beside);
	const compressed = `${beside}.br`;
	if (existsSync(compressed)) return expand(await readFile(compressed));
	return readFile(createRequire(import.meta.url).resolve(source));
}

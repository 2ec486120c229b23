// The script and the style of the report page, bundled and small, in the place of
// src/report/check/html/page-assets.ts: for esbuild (the package) and for vitest.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const client = fileURLToPath(
	new URL("../src/report/check/html/client/", import.meta.url),
);
const place = /src[\\/]report[\\/]check[\\/]html[\\/]page-assets\.ts$/;

export async function pageAssets() {
	const { outputFiles } = await build({
		entryPoints: { script: `${client}index.ts`, style: `${client}page.css` },
		bundle: true,
		minify: true,
		format: "iife",
		target: ["es2022"],
		write: false,
		outdir: client,
		charset: "utf8",
		legalComments: "none",
		logLevel: "warning",
	});
	const text = (ending) =>
		outputFiles.find(({ path }) => path.endsWith(ending))?.text.trim() ?? "";
	return { script: text("script.js"), style: text("style.css") };
}

async function moduleText() {
	const { script, style } = await pageAssets();
	return `export const script = ${JSON.stringify(script)};\nexport const style = ${JSON.stringify(style)};\n`;
}

/** For esbuild. */
export const pageAssetsForBundle = {
	name: "page-assets",
	setup({ onLoad }) {
		onLoad({ filter: place }, async () => ({
			contents: await moduleText(),
			loader: "js",
		}));
	},
};

/** For vitest. */
export const pageAssetsForTests = {
	name: "page-assets",
	enforce: "pre",
	load(id) {
		return place.test(id.split("?")[0]) ? moduleText() : undefined;
	},
};

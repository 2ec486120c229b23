// Bundles the command line and the library, so that whoever installs Terrace
// installs nothing else. `--types` also writes the library's declarations.
//
// Used by `npm run build` and `npm pack` (into dist/), and by bin/terrace.js in a
// checkout (into a cache that no two processes share).
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { pageAssetsForBundle } from "./report-page.js";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Builds beside the folder and renames, so that nobody ever sees half a build. */
export async function bundle(folder, { types = false, replace = false } = {}) {
	const beside = `${folder}.${randomUUID()}`;
	mkdirSync(beside, { recursive: true });
	try {
		const { metafile } = await build(settings(beside));
		for (const [name, { path }] of Object.entries(besideTheBundle))
			copyFileSync(join(root, "node_modules", path), join(beside, name));
		const notices = join(beside, "THIRD-PARTY-NOTICES");
		const copied = Object.values(besideTheBundle);
		const inputs = [
			...Object.keys(metafile.inputs),
			...[...copied, { path: "aws-icons/package.json" }].map(
				({ path }) => `node_modules/${path}`,
			),
		];
		writeFileSync(notices, thirdPartyNotices(inputs));
		if (types) writeTypes(join(beside, "types"));
		if (replace) rmSync(folder, { recursive: true, force: true });
		renameSync(beside, folder);
	} catch (error) {
		// Whoever was faster has built the same.
		if (!existsSync(folder)) throw error;
	} finally {
		rmSync(beside, { recursive: true, force: true });
	}
}

/** What is read as it is, and only when somebody wants a PNG; src/cli/picture-parts.ts finds it. */
const besideTheBundle = {
	"resvg.wasm": { path: "@resvg/resvg-wasm/index_bg.wasm" },
	"inter-regular.woff2": {
		path: "@fontsource/inter/files/inter-latin-400-normal.woff2",
	},
	"inter-semibold.woff2": {
		path: "@fontsource/inter/files/inter-latin-600-normal.woff2",
	},
};

function settings(outdir) {
	return {
		absWorkingDir: root,
		entryPoints: { cli: "src/cli/main.ts", index: "src/index.ts" },
		outdir,
		bundle: true,
		splitting: true,
		format: "esm",
		platform: "node",
		target: "node20",
		minifyWhitespace: true,
		minifySyntax: true,
		legalComments: "none",
		metafile: true,
		logLevel: "warning",
		define: { TERRACE_VERSION: JSON.stringify(version()) },
		plugins: [dataAsText, pageAssetsForBundle],
		// What they give to Node first is CommonJS, which cannot be shaken.
		alias: {
			yaml: join(root, "node_modules/yaml/browser/index.js"),
			sucrase: join(root, "node_modules/sucrase/dist/esm/index.js"),
		},
		mainFields: ["module", "main"],
		// commander is CommonJS and asks for Node's own modules by `require`.
		banner: {
			js: 'import{createRequire as createRequireForTerrace}from"node:module";const require=createRequireForTerrace(import.meta.url);',
		},
	};
}

/** JSON.parse reads tables in half the time that a script's literal takes. */
const dataAsText = {
	name: "data-as-text",
	setup({ onLoad }) {
		onLoad({ filter: /src\/.*\.json$/ }, ({ path }) => {
			const text = JSON.stringify(JSON.parse(readFileSync(path, "utf8")));
			const contents = `export default JSON.parse(${JSON.stringify(text)})`;
			return { contents, loader: "js" };
		});
	},
};

function version() {
	return JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version;
}

/** The licences of what is bundled, as their authors ask. */
function thirdPartyNotices(inputs) {
	const folders = new Set(
		inputs.flatMap(
			(input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? [],
		),
	);
	const notices = [...folders].sort().map((folder) => {
		const path = join(root, folder);
		const { name, version, license } = JSON.parse(
			readFileSync(join(path, "package.json"), "utf8"),
		);
		const file = readdirSync(path).find((one) => /^licen[cs]e/i.test(one));
		const text = file ? readFileSync(join(path, file), "utf8").trim() : "";
		return `${name} ${version} (${license})\n\n${text}\n`;
	});
	return `Terrace contains the following packages.\n\n${notices.join(`\n${"-".repeat(80)}\n\n`)}`;
}

function writeTypes(folder) {
	const tsc = join(root, "node_modules/typescript/bin/tsc");
	const project = join(root, "tsconfig.types.json");
	execFileSync(process.execPath, [tsc, "-p", project, "--outDir", folder], {
		stdio: "inherit",
	});
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const types = process.argv.includes("--types");
	await bundle(join(root, "dist"), { types, replace: true });
}

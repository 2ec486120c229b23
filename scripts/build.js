// Bundles the command line and the library, so that whoever installs Terrace
// installs nothing else. `--types` also writes the library's declarations.
//
// Used by `npm run build` and `npm pack` (into dist/), and by bin/terrace.cjs in a
// checkout (into a cache that no two processes share).
import { execFileSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
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
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build, transform } from "esbuild";
import { pageAssetsForBundle } from "./report-page.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const elk = "elkjs/lib/elk.bundled.js";

/**
 * Builds beside the folder and renames, so that nobody ever sees half a build. The
 * command line alone, unless the `library` is asked for too.
 */
export async function bundle(folder, options = {}) {
	const { library = false, types = false, replace = false } = options;
	const beside = `${folder}.${randomUUID()}`;
	const commandLine = join(beside, "cli");
	mkdirSync(commandLine, { recursive: true });
	try {
		const inputs = [
			...(await writeCommandLine(commandLine, { library })),
			...(await writePrograms(commandLine)),
		];
		if (library) writeLibrary(beside, commandLine);
		// A checkout's bundle leaves them in their packages.
		if (library) copyPictureParts(commandLine);
		for (const [name, path] of Object.entries(scriptsBesideTheBundle))
			copyFileSync(join(root, path), join(commandLine, name));
		const notices = join(beside, "THIRD-PARTY-NOTICES");
		const copied = Object.values(besideTheBundle);
		const all = [
			...inputs,
			...[...copied, { path: "aws-icons/package.json" }].map(
				({ path }) => `node_modules/${path}`,
			),
		];
		writeFileSync(notices, thirdPartyNotices(all));
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

/** What is read as it is, and only when somebody wants a picture; src/cli/picture-parts.ts and layout-thread.ts find it. */
const besideTheBundle = {
	"elk.js": { path: elk },
	"resvg.wasm": { path: "@resvg/resvg-wasm/index_bg.wasm" },
	"inter-regular.woff2": {
		path: "@fontsource/inter/files/inter-latin-400-normal.woff2",
	},
	"inter-semibold.woff2": {
		path: "@fontsource/inter/files/inter-latin-600-normal.woff2",
	},
};

/** What a package's own compression leaves large is compressed better, which takes seconds and saves 0.4 MB of 3. */
function copyPictureParts(folder) {
	for (const [name, { path }] of Object.entries(besideTheBundle)) {
		const from = join(root, "node_modules", path);
		if (/\.(wasm|js)$/.test(name))
			writeFileSync(
				join(folder, `${name}.br`),
				brotliCompressSync(readFileSync(from)),
			);
		else copyFileSync(from, join(folder, name));
	}
}

/** Programs of their own beside the command line; what they share is there once. */
const programsBesideTheBundle = {
	"rehearsal-aws": "src/rehearsal/aws/program.ts",
	"rehearsal-boot": "src/rehearsal/boot/program.ts",
	"rehearsal-cdn": "src/rehearsal/cdn/program.ts",
	"rehearsal-forwarder": "src/rehearsal/forwarder/program.ts",
	"rehearsal-load-balancer": "src/rehearsal/load-balancer/program.ts",
	"rehearsal-resolver": "src/rehearsal/resolver/program.ts",
	"rehearsal-stand-in": "src/rehearsal/stand-in/program.ts",
};

async function writePrograms(folder) {
	const { metafile } = await build({
		...settings(programsBesideTheBundle, folder),
		outExtension: { ".js": ".mjs" },
	});
	return Object.keys(metafile.inputs);
}

/** What other programs run; the module that names it finds it beside itself, here and in a checkout. */
const scriptsBesideTheBundle = {
	"doors.pl": "src/rehearsal/world/doors.pl",
	"layout-thread.cjs": "src/cli/layout-thread.cjs",
	"enter-image.pl": "src/rehearsal/service/enter-image.pl",
	"world.pl": "src/rehearsal/world/world.pl",
};

/**
 * The command line as CommonJS, which is what Node 20 can keep compiled; only ECMAScript
 * modules can be split, so that each of their chunks is rewritten. Gives what it was made of.
 * The library is another way into the same chunks.
 */
async function writeCommandLine(folder, { library }) {
	const entries = {
		main: "src/cli/main.ts",
		...(library && { library: "src/index.ts" }),
	};
	const { outputFiles, metafile } = await build({
		...settings(entries, folder),
		outExtension: { ".js": ".cjs" },
		write: false,
	});
	const chunks = outputFiles.map(async ({ path, text }) => {
		const { code } = await transform(text, {
			format: "cjs",
			platform: "node",
			target: "node20",
			minifyWhitespace: true,
			legalComments: "none",
			// What bin/load-command-line.cjs gives each chunk.
			define: {
				"import.meta.url": "chunkUrl",
				// The grammar's own program looks beside itself, for what it is handed.
				__dirname: '""',
				__filename: '""',
			},
			// Every import becomes a `require` that is done when its time has come.
			supported: { "dynamic-import": false },
		});
		writeFileSync(path, code);
	});
	await Promise.all(chunks);
	writeFileSync(join(folder, "id"), identity(folder));
	return Object.keys(metafile.inputs);
}

/** Compiled code is kept for exactly this bundle: V8 itself compares lengths alone. */
function identity(folder) {
	const hash = createHash("sha256");
	const names = readdirSync(folder).filter((name) =>
		/\.(cjs|json)$/.test(name),
	);
	for (const name of names.sort())
		hash.update(readFileSync(join(folder, name)));
	// Not in this folder in a checkout, and kept compiled as well.
	hash.update(readFileSync(join(root, "node_modules", elk)));
	return hash.digest("hex").slice(0, 16);
}

/** The library for whoever imports it: a module that names what a chunk of the command line gives. */
function writeLibrary(folder, commandLine) {
	const entry = join(commandLine, "library.cjs");
	const chunks = chunksOf(entry);
	const strange = chunks.filter((path) =>
		readFileSync(path, "utf8").includes("chunkUrl"),
	);
	if (strange.length > 0)
		throw new Error(
			`Only the command line's loader tells a chunk its place: ${strange}`,
		);
	const names = Object.keys(createRequire(import.meta.url)(entry));
	const lines = [
		'import library from "./cli/library.cjs";',
		`export const { ${names.sort().join(", ")} } = library;`,
	];
	writeFileSync(join(folder, "index.js"), `${lines.join("\n")}\n`);
}

/** A chunk with all that it requires. */
function chunksOf(entry) {
	const found = new Set();
	const visit = (path) => {
		if (found.has(path) || !path.endsWith(".cjs")) return;
		found.add(path);
		const text = readFileSync(path, "utf8");
		for (const [, name] of text.matchAll(/require\("\.\/([^"]+)"\)/g))
			visit(join(dirname(path), name));
	};
	visit(entry);
	return [...found];
}

function settings(entryPoints, outdir) {
	return {
		absWorkingDir: root,
		entryPoints,
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
		plugins: [
			dataBesideTheBundle(outdir),
			withoutSubprocesses,
			withoutUnusedShapes,
			withoutSlowStart,
			pageAssetsForBundle,
		],
		// What they give to Node first is CommonJS, which cannot be shaken.
		alias: {
			yaml: join(root, "node_modules/yaml/browser/index.js"),
			sucrase: join(root, "node_modules/sucrase/dist/esm/index.js"),
			// Its module declares a `require` of its own, which shadows that of a chunk.
			"web-tree-sitter": join(
				root,
				"node_modules/web-tree-sitter/web-tree-sitter.cjs",
			),
		},
		mainFields: ["module", "main"],
	};
}

/**
 * Tables are files of their own beside the chunks. A table is JSON itself behind a script of
 * one line, because what V8 keeps of a script would hold its text a second time.
 */
const dataBesideTheBundle = (folder) => ({
	name: "data-beside-the-bundle",
	setup({ onResolve, onLoad }) {
		onLoad({ filter: /src\/.*\.json$/ }, ({ path }) => {
			const name = basename(path, ".json");
			const text = JSON.stringify(JSON.parse(readFileSync(path, "utf8")));
			writeFileSync(join(folder, `${name}.json`), text);
			const script = `module.exports=require("./${name}.json")`;
			writeFileSync(join(folder, `${name}.cjs`), script);
			return { contents: `export { default } from "./${name}.cjs"` };
		});
		onResolve({ filter: /\.cjs$/ }, ({ importer, path }) =>
			importer.endsWith(".json") ? { path, external: true } : undefined,
		);
	},
});

/**
 * An AWS client describes every shape of its service in one file; what is not asked for is left out only where the
 * bundler is told that describing does nothing: EC2's alone would be a sixth of the package.
 */
const withoutUnusedShapes = {
	name: "without-unused-shapes",
	setup({ onLoad }) {
		onLoad(
			{ filter: /client-[\w-]+.dist-es.schemas.schemas_0\.js$/ },
			(file) => ({
				contents: readFileSync(file.path, "utf8").replaceAll(
					/^((?:export )?var [\w$]+ = )(\[[\s\S]*?\]);$/gm,
					"$1/* @__PURE__ */ (() => $2)();",
				),
			}),
		);
	},
};

/**
 * sucrase fills a table of 65,536 characters one by one when it is loaded, in code that nothing has optimised yet: that
 * takes longer than reading a blueprint.
 */
const withoutSlowStart = {
	name: "without-slow-start",
	setup({ onLoad }) {
		onLoad(
			{ filter: /sucrase.dist.esm.parser.util.identifier\.js$/ },
			(file) => ({
				contents: readFileSync(file.path, "utf8").replace(
					/for \(let i = 128; i < 65536; i\+\+\) \{\s*IS_IDENTIFIER_CHAR\[i\] = 1;\s*\}/,
					"IS_IDENTIFIER_CHAR.fill(1, 128);",
				),
			}),
		);
	},
};

/**
 * commander starts other programs for commands that are files, which ours are not; loading
 * what it would need for that, sockets among it, takes longer than understanding arguments.
 */
const withoutSubprocesses = {
	name: "without-subprocesses",
	setup({ onResolve, onLoad }) {
		onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
			/node_modules.commander./.test(importer)
				? { path: "none", namespace: "without-subprocesses" }
				: undefined,
		);
		onLoad({ filter: /./, namespace: "without-subprocesses" }, () => ({
			contents: "module.exports = {};",
		}));
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
		const { name, version, license, repository } = JSON.parse(
			readFileSync(join(path, "package.json"), "utf8"),
		);
		const file = readdirSync(path).find((one) => /^licen[cs]e/i.test(one));
		const text = file ? readFileSync(join(path, file), "utf8").trim() : "";
		// Such licences ask for more: where to get the source of what is given as a program.
		const source = /EPL|MPL/.test(license)
			? `Its source: ${repository.url ?? repository}\n\n`
			: "";
		return `${name} ${version} (${license})\n\n${source}${text}\n`;
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
	await bundle(join(root, "dist"), { library: true, types, replace: true });
}

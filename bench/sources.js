// What the sources do in process: bundled as the command line is, and measured in this one.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cpuUsage } from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
// As the command line runs.
import "../bin/optimise-later.cjs";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Every bench begins with an example's blueprint, or with a plan's text. */
const always = `
export { graphOfDocument, joinGraphs, readGraph, entitiesOf } from "./src/plan/index.ts";
export { synthesise } from "./src/synth/index.ts";
export { parseBlueprint } from "./src/blueprint/index.ts";
export { loadBlueprint } from "./src/blueprint/load.ts";
export * as library from "./src/index.ts";
`;

/**
 * Hands on what the sources export, as one module; its file is gone afterwards.
 * @param exports what is needed besides, as `export … from "./src/…"` lines
 * @param seenFrom the file, from the project's root, beside which bundled sources look for files
 */
export async function withSources(exports, use, seenFrom = "package.json") {
	const folder = mkdtempSync(join(tmpdir(), "terrace-bench-"));
	try {
		const outfile = join(folder, "sources.mjs");
		await build({
			stdin: { contents: always + exports, resolveDir: root, loader: "ts" },
			bundle: true,
			platform: "node",
			format: "esm",
			outfile,
			define: {
				"import.meta.url": JSON.stringify(
					pathToFileURL(join(root, seenFrom)).href,
				),
			},
			banner: {
				js: 'import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);',
			},
			logLevel: "error",
		});
		await use(await import(pathToFileURL(outfile).href));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** The settled blueprint of an example's first environment, and its stacks. */
export async function exampleStacks(sources, name) {
	const { loadBlueprint, library, parseBlueprint, synthesise } = sources;
	const { value } = await loadBlueprint(join(root, "examples", name), library);
	const { environments } = parseBlueprint(value);
	const { blueprint } = parseBlueprint(value, environments[0]);
	return { blueprint, stacks: synthesise(blueprint) };
}

/**
 * The text of a state with so many resources, of the given kinds in turn.
 * @param kinds pairs of a type and its values
 */
export function stateOf(kinds, count) {
	const resources = Array.from({ length: count }, (_, at) => {
		const [type, values] = kinds[at % kinds.length];
		return {
			address: `${type}.n${at}`,
			mode: "managed",
			type,
			name: `n${at}`,
			provider_name: "registry.terraform.io/hashicorp/aws",
			values: { id: `id-${at}`, region: "us-east-1", ...values },
		};
	});
	return JSON.stringify({
		format_version: "1.0",
		terraform_version: "1.9.0",
		values: { root_module: { resources } },
	});
}

/** Milliseconds: the median and the least by the clock, and the processor's of the median run. */
export function measure(runs, work) {
	const times = Array.from({ length: runs }, () => {
		const [cpu, start] = [cpuUsage(), performance.now()];
		work();
		const clock = performance.now() - start;
		const { user, system } = cpuUsage(cpu);
		return { clock, cpu: (user + system) / 1000 };
	}).sort((one, other) => one.clock - other.clock);
	const median = times[runs >> 1];
	return { median: median.clock, least: times[0].clock, cpu: median.cpu };
}

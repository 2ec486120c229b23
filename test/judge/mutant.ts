import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { Mistake } from "./mistakes.ts";
import type { ProverModule } from "./question.ts";

const source = fileURLToPath(
	new URL("../../src/reachability/", import.meta.url),
);

/** The prover with one mistake put into its source. */
export async function mutant(mistake: Mistake): Promise<ProverModule> {
	const folder = await mkdtemp(join(tmpdir(), "terrace-mutant-"));
	const outfile = join(folder, "prover.mjs");
	try {
		await build({
			entryPoints: [join(source, "index.ts")],
			bundle: true,
			platform: "node",
			format: "esm",
			outfile,
			logLevel: "silent",
			plugins: [
				{
					name: "mistake",
					setup({ onLoad }) {
						onLoad({ filter: /\.ts$/ }, ({ path }) =>
							path === join(source, mistake.file)
								? spoilt(path, mistake)
								: undefined,
						);
					},
				},
			],
		});
		return await import(pathToFileURL(outfile).href);
	} finally {
		await rm(folder, { recursive: true });
	}
}

async function spoilt(path: string, { right, wrong, name }: Mistake) {
	const text = await readFile(path, "utf8");
	if (text.split(right).length !== 2)
		throw new Error(`"${name}": its place does not occur once in ${path}`);
	return { contents: text.replace(right, () => wrong), loader: "ts" as const };
}

import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));
const rehearsal = join(root, "src/rehearsal");

type Databases = typeof import("../../src/rehearsal/database/index.ts");

/** The databases as they are shipped: with the forwarder beside them, which is a program of its own. */
export async function bundledDatabases(): Promise<{
	readonly databases: Databases;
	readonly remove: () => void;
}> {
	// Inside of the checkout, so that packages are found.
	const folder = join(root, `node_modules/.cache/databases-${process.pid}`);
	mkdirSync(folder, { recursive: true });
	buildSync({
		entryPoints: {
			databases: join(rehearsal, "database/index.ts"),
			"rehearsal-forwarder": join(rehearsal, "forwarder/program.ts"),
		},
		outdir: folder,
		outExtension: { ".js": ".mjs" },
		bundle: true,
		format: "esm",
		platform: "node",
		packages: "external",
	});
	const databases: Databases = await import(join(folder, "databases.mjs"));
	return {
		databases,
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}

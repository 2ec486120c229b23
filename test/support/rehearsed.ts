import { spawn } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import type { AskedRehearsal } from "./rehearse-hcl.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const rehearsal = join(root, "src/rehearsal");

/** Rehearsals of configurations, by a program as it is shipped: its parts beside it. */
export function rehearser() {
	// Inside of the checkout, so that packages are found.
	const folder = join(root, `node_modules/.cache/rehearser-${process.pid}`);
	mkdirSync(folder, { recursive: true });
	const programs = readdirSync(rehearsal, { recursive: true, encoding: "utf8" })
		.filter((path) => /^[\w-]+\/program\.ts$/.test(path))
		.map((path) => [
			`rehearsal-${path.replace("/program.ts", "")}`,
			join(rehearsal, path),
		]);
	buildSync({
		entryPoints: {
			...Object.fromEntries(programs),
			rehearse: fileURLToPath(new URL("rehearse-hcl.ts", import.meta.url)),
		},
		outdir: folder,
		outExtension: { ".js": ".mjs" },
		bundle: true,
		splitting: true,
		format: "esm",
		platform: "node",
		packages: "external",
	});
	for (const name of readdirSync(join(rehearsal, "world")))
		if (name.endsWith(".pl"))
			copyFileSync(join(rehearsal, "world", name), join(folder, name));
	return {
		/** With other variables than this process has where some are given. */
		run: (asked: AskedRehearsal, env?: NodeJS.ProcessEnv) =>
			run(join(folder, "rehearse.mjs"), asked, env),
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}

async function run(
	program: string,
	asked: AskedRehearsal,
	env = process.env,
): Promise<string> {
	const child = spawn(process.execPath, [program], {
		env,
		stdio: ["pipe", "pipe", "pipe"],
	});
	child.stdin.end(JSON.stringify(asked));
	const [printed, errors] = await Promise.all([
		text(child.stdout),
		text(child.stderr),
	]);
	return printed + errors;
}

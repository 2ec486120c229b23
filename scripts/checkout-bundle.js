// The bundle of the sources as they are now, made when there is none yet. Each
// state of the sources has a folder of its own, so that a command which is still
// running keeps its files while another one builds.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const cache = join(root, "node_modules/.cache/terrace");

/** Bundles of other states are kept for an hour, for commands that still run from them. */
const keptMilliseconds = 60 * 60 * 1000;

export async function currentBundle() {
	const folder = join(cache, fingerprint());
	if (!existsSync(folder)) {
		await makeBundle(folder);
		removeOld(folder);
	}
	return folder;
}

/** esbuild has said which package it misses; what to do about it is ours to say. */
async function makeBundle(folder) {
	try {
		const { bundle } = await import("./build.js");
		await bundle(folder);
	} catch (error) {
		const isMissing =
			error.code === "ERR_MODULE_NOT_FOUND" ||
			(error.code === "ENOENT" && error.path?.includes("node_modules")) ||
			error.errors?.some(({ text }) => /^Could not resolve "[^./]/.test(text));
		if (!isMissing) throw error;
		console.error(
			"✗ A package that these sources need is not installed.\n  Run npm ci, as after every change of package-lock.json.",
		);
		process.exit(2);
	}
}

/** Names, sizes and times of all that a bundle is made of; reading them takes milliseconds. */
function fingerprint() {
	const hash = createHash("sha256");
	const files = [
		"package.json",
		"package-lock.json",
		"scripts/build.js",
		"scripts/report-page.js",
	];
	for (const path of [
		...files.map((file) => join(root, file)),
		...sourcesIn(join(root, "src")),
	]) {
		const { mtimeMs, size } = statSync(path);
		hash.update(`${relative(root, path)} ${mtimeMs} ${size}\n`);
	}
	return hash.digest("hex").slice(0, 16);
}

function sourcesIn(folder) {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return sourcesIn(path);
		const isSource = /(?<!\.test)\.(ts|json|css|pl)$/.test(entry.name);
		return isSource ? [path] : [];
	});
}

function removeOld(current) {
	const now = Date.now();
	utimesSync(current, new Date(now), new Date(now));
	for (const name of readdirSync(cache)) {
		const path = join(cache, name);
		const age = now - statSync(path).mtimeMs;
		if (age > keptMilliseconds) rmSync(path, { recursive: true, force: true });
	}
}

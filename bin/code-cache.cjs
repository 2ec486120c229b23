// What V8 compiled, kept between runs: one file for each chunk, in a folder for the
// bundle, the engine and the verb (each verb keeps what it has used). A cache that
// cannot be read or written costs time and nothing else.
//
// `NODE_DISABLE_COMPILE_CACHE=1`, Node's own switch for it, leaves the cache alone.
const {
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} = require("node:fs");
const { homedir } = require("node:os");
const { join } = require("node:path");

/** What another version or another Node has left, and nobody has written for so long. */
const keptMilliseconds = 30 * 24 * 60 * 60 * 1000;

/** `parent` holds caches of several bundles; `bundle` has a file `id`, the hash of all its chunks. */
function codeCache(parent, bundle, verb) {
	const compiledAnew = new Map();
	const folder = cacheFolder(parent, bundle, verb);
	return {
		/** Undefined where nothing is kept. */
		folder,
		/** What was kept of a chunk, if anything. */
		read: (name) =>
			folder && attempt(() => readFileSync(join(folder, `${name}.bin`))),
		/** Remembers a script that had to be compiled. */
		missed: (name, script) => compiledAnew.set(name, script),
		/** To be called when the command has ended, because by then it has used what it uses. */
		keep: () => {
			if (folder === undefined || compiledAnew.size === 0) return;
			attempt(() => write(folder, compiledAnew));
			attempt(() => removeOld(parent));
		},
	};
}

/** In the user's own cache, or nowhere when there is no home. */
function userCache() {
	const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
	return attempt(() =>
		join(
			XDG_CACHE_HOME || LOCALAPPDATA || join(homedir(), ".cache"),
			"terrace/code",
		),
	);
}

function cacheFolder(parent, bundle, verb = "") {
	const isOff = process.env.NODE_DISABLE_COMPILE_CACHE || parent === undefined;
	if (isOff || !/^[a-z]+$/.test(verb)) return undefined;
	const id = attempt(() => readFileSync(join(bundle, "id"), "utf8"));
	const engine = `${process.versions.v8}-${process.arch}`;
	return id && join(parent, `${id}-${engine}`, verb);
}

function write(folder, scripts) {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	for (const [name, script] of scripts) {
		const beside = join(folder, `${name}.${process.pid}-${Date.now()}`);
		writeFileSync(beside, script.createCachedData(), { mode: 0o600 });
		renameSync(beside, join(folder, `${name}.bin`));
	}
}

function removeOld(parent) {
	for (const name of readdirSync(parent)) {
		const path = join(parent, name);
		const age = Date.now() - statSync(path).mtimeMs;
		if (age > keptMilliseconds) rmSync(path, { recursive: true, force: true });
	}
}

function attempt(action) {
	try {
		return action();
	} catch {
		return undefined;
	}
}

module.exports = { codeCache, userCache };

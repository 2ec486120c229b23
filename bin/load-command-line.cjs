// Loads the bundled command line, a folder of CommonJS chunks, with the code that V8
// compiled for the same verb last time: compiling it anew would be half of a short
// command. Node 22 can keep compiled modules by itself, Node 20 cannot.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { pathToFileURL } = require("node:url");
const { Script } = require("node:vm");

/** The exports of `main.cjs` in `folder`; `cache` is what bin/code-cache.cjs makes. */
function loadCommandLine(folder, cache) {
	return load("main.cjs", { folder, cache, modules: new Map() });
}

function load(name, chunks) {
	const before = chunks.modules.get(name);
	if (before !== undefined) return before.exports;
	const filename = join(chunks.folder, name);
	// A table is never changed by who reads it, and nothing of it is code.
	if (name.endsWith(".json")) return JSON.parse(readFileSync(filename, "utf8"));
	const module = { exports: {} };
	chunks.modules.set(name, module);
	const run = compile(name, filename, chunks.cache).runInThisContext();
	const requireOne = (id) =>
		id.startsWith("./") ? load(id.slice(2), chunks) : require(id);
	const url = pathToFileURL(filename).href;
	run.call(module.exports, module.exports, requireOne, module, url);
	return module.exports;
}

function compile(name, filename, cache) {
	const text = readFileSync(filename, "utf8");
	const wrapped = `(function(exports,require,module,chunkUrl){${text}\n})`;
	const cachedData = cache.read(name);
	const script = new Script(wrapped, { filename, cachedData });
	if (cachedData === undefined || script.cachedDataRejected)
		cache.missed(name, script);
	return script;
}

module.exports = { loadCommandLine };

// Loads the bundled command line, a folder of CommonJS chunks, with the code that V8
// compiled for the same verb last time: compiling it anew would be half of a short
// command. Node 22 can keep compiled modules by itself, Node 20 cannot.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { pathToFileURL } = require("node:url");
const { Script } = require("node:vm");

/** Parts of Node that take as long to load as a whole report to write, and that most commands name and never use. */
const slow = new Set(["node:crypto", "node:module"]);

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
	const requireOne = (id) => {
		if (id.startsWith("./")) return load(id.slice(2), chunks);
		return slow.has(id) ? whenUsed(id) : require(id);
	};
	const url = pathToFileURL(filename).href;
	run.call(module.exports, module.exports, requireOne, module, url);
	return module.exports;
}

/** The module in all that can be asked of it; it is loaded when something is. */
function whenUsed(id) {
	const described = (name) =>
		Object.getOwnPropertyDescriptor(require(id), name);
	return new Proxy(
		{},
		{
			get: (_, name) => require(id)[name],
			ownKeys: () => Reflect.ownKeys(require(id)),
			getOwnPropertyDescriptor: (_, name) =>
				described(name) && { ...described(name), configurable: true },
		},
	);
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

// What src/cli/layout-thread.ts runs in a thread of its own: ELK, which takes longer to load
// than a report takes without pictures, and waits here for graphs meanwhile.
const {
	mkdirSync,
	readFileSync,
	renameSync,
	writeFileSync,
} = require("node:fs");
const { dirname } = require("node:path");
const { Script } = require("node:vm");
const { parentPort, workerData } = require("node:worker_threads");
const { brotliDecompressSync } = require("node:zlib");

const { program, kept } = workerData;

/** What V8 compiled last time, if that was kept. */
function keptCode() {
	try {
		return kept && readFileSync(kept);
	} catch {
		return undefined;
	}
}

/** A cache that cannot be written costs time and nothing else. */
function keep(script) {
	try {
		mkdirSync(dirname(kept), { recursive: true, mode: 0o700 });
		const beside = `${kept}.${process.pid}-${Date.now()}`;
		writeFileSync(beside, script.createCachedData(), { mode: 0o600 });
		renameSync(beside, kept);
	} catch {}
}

function loadElk() {
	const bytes = readFileSync(program);
	const isPacked = program.endsWith(".br");
	const text = String(isPacked ? brotliDecompressSync(bytes) : bytes);
	const cachedData = keptCode();
	const wrapped = `(function(module,exports){${text}\n})`;
	const script = new Script(wrapped, { filename: program, cachedData });
	const isKept = cachedData !== undefined && !script.cachedDataRejected;
	const module = { exports: {} };
	script.runInThisContext()(module, module.exports);
	const elk = new module.exports({ algorithms: ["layered"] });
	return { elk, script, isKept };
}

const { elk, script, isKept } = loadElk();

// The first layout is the slowest, whatever it is of.
const first = elk.layout({
	id: "smallest",
	layoutOptions: { "elk.algorithm": "layered" },
	children: ["a", "b"].map((id) => ({ id, width: 12, height: 12 })),
	edges: [{ id: "edge", sources: ["a"], targets: ["b"] }],
});

async function answer(graph) {
	try {
		await first;
		return { placed: await elk.layout(graph) };
	} catch (error) {
		return { problem: error.message };
	}
}

parentPort.on("message", async ({ graph, port }) => {
	if (graph !== undefined) return port.postMessage(await answer(graph));
	// Nothing more will come, and by now it has used what it uses.
	if (kept !== undefined && !isKept) keep(script);
	parentPort.close();
});

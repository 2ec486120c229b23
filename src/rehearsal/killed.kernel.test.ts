import { randomUUID } from "node:crypto";
import { createServer } from "node:net";
import { setTimeout as passed } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { type ExampleName, exampleFolder } from "../../test/support/example.ts";
import { isOpen, openedSystem } from "../../test/support/opened-system.ts";
import { startTerrace } from "../../test/support/terrace.ts";
import { describeUnless, missingTools } from "../../test/support/tools.ts";
import { commonLeftovers, Marked } from "../../test/support/traces.ts";
import { ask } from "./system/ask.ts";

/** `TERRACE_TEST_KILLS=100` for the whole measure. */
const kills = Number(process.env.TERRACE_TEST_KILLS ?? 10);

const example = exampleFolder("newsletter");

const made: Marked[] = [];

function marked(): Marked {
	const own = new Marked();
	made.push(own);
	return own;
}

afterAll(() => {
	for (const one of made) one.remove();
});

async function until(
	isTrue: () => boolean,
	longestMs: number,
	say: () => string,
) {
	const end = performance.now() + longestMs;
	while (!isTrue()) {
		if (performance.now() > end) throw new Error(say());
		await passed(50);
	}
}

/** Everything that a rehearsal had is looked for by its own number: on this machine others may run theirs. */
function killed(name: ExampleName, rounds: number) {
	const title = `is killed at ${rounds} random moments leaves nothing, and the next one works`;
	it(title, { timeout: 300_000 + rounds * 30_000 }, async () => {
		const own = marked();
		// Who is killed while a checkout is bundled has not begun.
		await startTerrace(["--version"], own.environment).ended;
		const before = commonLeftovers();
		const seen = { networks: 0, sockets: 0 };
		for (let round = 0; round < rounds; round += 1) {
			const args = ["rehearse", exampleFolder(name)];
			const run = startTerrace(args, own.environment);
			const wait = Math.random() * 12_000;
			await passed(wait);
			const traces = own.traces();
			seen.networks += traces.networks.length;
			seen.sockets += traces.sockets.length;
			run.signal("SIGKILL");
			await run.ended;
			await until(
				() => own.left(traces).length === 0,
				10_000,
				() =>
					`killed after ${Math.round(wait)} ms, these are left: ${own.left(traces).join("; ")}`,
			);
		}
		// What was looked for was there before.
		expect(seen.networks).toBeGreaterThan(rounds);
		expect(seen.sockets).toBeGreaterThan(rounds);
		const left = commonLeftovers();
		expect(left.filter((one) => !before.includes(one))).toEqual([]);
		const args = ["rehearse", exampleFolder(name), "--once"];
		const next = startTerrace(args, own.environment);
		const { status, output } = await next.ended;
		expect(status, output).toBe(0);
		expect(own.left(own.traces())).toEqual([]);
	});
}

describeUnless(missingTools("ip", "nft", "perl"), "a rehearsal that", () => {
	killed("newsletter", kills);

	it("runs beside another one does not know of it", async () => {
		const own = marked();
		const { environment } = own;
		const runs = [0, 1].map(() =>
			startTerrace(["rehearse", example], environment),
		);
		await until(
			() => runs.every((run) => isOpen(run.printed())),
			180_000,
			() => runs.map((run) => run.printed()).join("\n"),
		);
		const [first, second] = await Promise.all(
			runs.map((run) => openedSystem(run.printed)),
		);
		if (first === undefined || second === undefined) throw new Error("no two");
		expect(first.address).not.toBe(second.address);
		const name = `only in the first ${randomUUID()}`;
		const written = await ask(first, "/api/items", { name });
		expect(written.status, written.text).toBe(201);
		const read = await ask(second, "/api/items");
		expect(read.status, read.text).toBe(200);
		expect(read.text).not.toContain(name);
		for (const run of runs) run.signal("SIGINT");
		for (const run of runs) expect((await run.ended).status).toBe(0);
		expect(own.left(own.traces())).toEqual([]);
	});

	it("is asked twice by one Ctrl-C, which a terminal and whoever has started it both send, stops in order", async () => {
		const own = marked();
		const run = startTerrace(["rehearse", example], own.environment);
		await until(() => isOpen(run.printed()), 180_000, run.printed);
		run.signal("SIGINT");
		await passed(20);
		run.signal("SIGINT");
		const { status, output } = await run.ended;
		expect(status, output).toBe(0);
		expect(output).toContain("nothing left");
		expect(own.left(own.traces())).toEqual([]);
	});

	it("is to be opened at a port that somebody has says so", async () => {
		const own = marked();
		const { environment } = own;
		const server = createServer();
		await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
		const { port } = server.address() as { port: number };
		const args = ["rehearse", example, "--once", `--port=${port}`];
		const { status, output } = await startTerrace(args, environment).ended;
		server.close();
		expect(status, output).toBe(1);
		expect(output).toContain(
			`✗ entry: port ${port} of this machine cannot be had (EADDRINUSE)`,
		);
		expect(own.left(own.traces())).toEqual([]);
	});

	it(`is asked to stop at ${kills} random moments of its first second stops in order`, async () => {
		const own = marked();
		for (let round = 0; round < kills; round += 1) {
			const args = ["rehearse", example];
			const run = startTerrace(args, own.environment);
			await until(() => run.printed() !== "", 60_000, run.printed);
			await passed(Math.random() * 500);
			run.signal("SIGINT");
			const { status, output, errors } = await run.ended;
			expect(status, output + errors).toBe(0);
			expect(output).toContain("nothing left");
			expect(own.left(own.traces())).toEqual([]);
		}
	});

	it.each([
		["as soon as it has said what it does", "Rehearsing newsletter"],
		["while it tries its claims", "✓ network:"],
		["while its programs start", "PostgreSQL answers"],
		["while it runs", "an item was written and read"],
	])("is asked to stop %s stops within 3 s", async (_, said) => {
		const own = marked();
		const { environment } = own;
		const run = startTerrace(["rehearse", example], environment);
		await until(() => run.printed().includes(said), 120_000, run.printed);
		const asked = performance.now();
		run.signal("SIGINT");
		const { status, output } = await run.ended;
		expect(performance.now() - asked).toBeLessThan(3000);
		expect(status, output).toBe(0);
		expect(output).toContain("nothing left");
		expect(output).not.toContain("✗");
		expect(own.left(own.traces())).toEqual([]);
	});
});

describeUnless(
	missingTools("ip", "nft", "perl", "mariadbd"),
	"a rehearsal with MariaDB that",
	() => killed("crud-mysql", Math.ceil(kills / 5)),
);

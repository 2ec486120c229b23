import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { setTimeout as passed } from "node:timers/promises";
import { expect, it } from "vitest";
import { exampleFolder } from "../../test/support/example.ts";
import { isOpen, openedSystem } from "../../test/support/opened-system.ts";
import { startTerrace } from "../../test/support/terrace.ts";
import { describeUnless, missingTools } from "../../test/support/tools.ts";
import { ask } from "./system/ask.ts";

/** `TERRACE_TEST_KILLS=100` for the whole measure. */
const kills = Number(process.env.TERRACE_TEST_KILLS ?? 10);

const example = exampleFolder("newsletter");

/** A path that no other process has: whatever a rehearsal starts inherits it. */
function marked() {
	const mark = `/no-such-folder/${randomUUID()}`;
	const environment = {
		PATH: `${process.env.PATH}:${mark}`,
		HOME: process.env.HOME,
	};
	return { mark, environment };
}

/** Processes with this mark, wherever their namespaces. */
function processesOf(mark: string): string[] {
	return readdirSync("/proc").filter((name) => {
		if (!/^\d+$/.test(name)) return false;
		try {
			return readFileSync(`/proc/${name}/environ`, "utf8").includes(mark);
		} catch {
			return false;
		}
	});
}

/** What the kernel clears with no process: shared memory that nobody uses, files, mounts. */
function leftovers() {
	const segments = readFileSync("/proc/sysvipc/shm", "utf8")
		.trim()
		.split("\n")
		.slice(1)
		.map((line) => line.trim().split(/\s+/))
		.filter((cells) => cells[6] === "0")
		.map((cells) => `segment ${cells[1]}`);
	const shared = readdirSync("/dev/shm").filter((name) =>
		name.startsWith("PostgreSQL"),
	);
	const files = readdirSync(tmpdir()).filter((name) =>
		/^terrace-rehearsal|^\.s\.PGSQL/.test(name),
	);
	const mounts = readFileSync("/proc/self/mounts", "utf8")
		.split("\n")
		.filter((line) => /netns|\/run\/db/.test(line));
	return [...segments, ...shared, ...files, ...mounts];
}

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

describeUnless(missingTools("ip", "nft", "perl"), "a rehearsal that", () => {
	it(`is killed at ${kills} random moments leaves nothing, and the next one works`, async () => {
		const { mark, environment } = marked();
		const before = leftovers();
		for (let round = 0; round < kills; round += 1) {
			const run = startTerrace(["rehearse", example], environment);
			const wait = Math.random() * 12_000;
			await passed(wait);
			run.signal("SIGKILL");
			await run.ended;
			await until(
				() => processesOf(mark).length === 0,
				10_000,
				() =>
					`killed after ${Math.round(wait)} ms, these are left: ${processesOf(
						mark,
					)
						.map((id) => readFileSync(`/proc/${id}/cmdline`, "utf8"))
						.join("; ")}`,
			);
		}
		expect(leftovers().filter((one) => !before.includes(one))).toEqual([]);
		const next = startTerrace(["rehearse", example, "--once"], environment);
		const { status, output } = await next.ended;
		expect(status, output).toBe(0);
		expect(processesOf(mark)).toEqual([]);
	});

	it("runs beside another one does not know of it", async () => {
		const { mark, environment } = marked();
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
		const name = `only in the first ${mark.slice(-12)}`;
		const written = await ask(first, "/api/items", { name });
		expect(written.status, written.text).toBe(201);
		const read = await ask(second, "/api/items");
		expect(read.status, read.text).toBe(200);
		expect(read.text).not.toContain(name);
		for (const run of runs) run.signal("SIGINT");
		for (const run of runs) expect((await run.ended).status).toBe(0);
		expect(processesOf(mark)).toEqual([]);
	});

	it("is to be opened at a port that somebody has says so", async () => {
		const { mark, environment } = marked();
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
		expect(processesOf(mark)).toEqual([]);
	});

	it.each([
		["as soon as it has said what it does", "Rehearsing newsletter"],
		["while it tries its claims", "✓ network:"],
		["while its programs start", "PostgreSQL answers"],
		["while it runs", "an item was written and read"],
	])("is asked to stop %s stops within 3 s", async (_, said) => {
		const { mark, environment } = marked();
		const run = startTerrace(["rehearse", example], environment);
		await until(() => run.printed().includes(said), 120_000, run.printed);
		const asked = performance.now();
		run.signal("SIGINT");
		const { status, output } = await run.ended;
		expect(performance.now() - asked).toBeLessThan(3000);
		expect(status, output).toBe(0);
		expect(output).toContain("nothing left");
		expect(output).not.toContain("✗");
		expect(processesOf(mark)).toEqual([]);
	});
});

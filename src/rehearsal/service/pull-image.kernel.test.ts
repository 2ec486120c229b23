import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as passed } from "node:timers/promises";
import { build } from "esbuild";
import { expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "../../../test/support/temporary-folder.ts";
import { describeUnless, missingTools } from "../../../test/support/tools.ts";
import { pullImage } from "./pull-image.ts";

/** A registry that takes connections and says nothing. */
async function silentRegistry(): Promise<string> {
	const open: Socket[] = [];
	const server = createServer((socket) => {
		open.push(socket);
		socket.on("error", () => {});
	});
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	onTestFinished(() => {
		for (const socket of open) socket.destroy();
		server.close();
	});
	return `127.0.0.1:${(server.address() as AddressInfo).port}/shop:2`;
}

/** Processes that name it in their commands. */
function naming(text: string): readonly string[] {
	const numbers = readdirSync("/proc").filter((one) => /^\d+$/.test(one));
	return numbers.filter((one) => {
		try {
			return readFileSync(`/proc/${one}/cmdline`, "utf8").includes(text);
		} catch {
			return false;
		}
	});
}

async function gone(text: string): Promise<void> {
	for (let tries = 0; naming(text).length > 0; tries += 1) {
		expect(tries, naming(text).join()).toBeLessThan(50);
		await passed(100);
	}
}

describeUnless(missingTools("podman"), "an image that is pulled", () => {
	it("and does not come is told of in podman's words", async () => {
		const { signal } = new AbortController();
		expect(await pullImage("localhost:1/shop:2", signal)).toMatch(
			/localhost:1.*connection refused$/,
		);
	}, 60_000);

	it("is given up as soon as nobody wants it", async () => {
		const reference = await silentRegistry();
		const wanted = new AbortController();
		const pulled = pullImage(reference, wanted.signal);
		await passed(500);
		expect(naming(reference)).not.toEqual([]);
		const start = performance.now();
		wanted.abort();
		expect(await pulled).toBe("it was given up, because the rehearsal ends");
		expect(performance.now() - start).toBeLessThan(2000);
		await gone(reference);
	}, 60_000);

	it("is given up when whoever wants it is killed", async () => {
		const reference = await silentRegistry();
		const folder = await temporaryFolder();
		const outfile = join(folder, "pull.mjs");
		await build({
			stdin: {
				contents: `import { pullImage } from "./pull-image.ts";
pullImage("${reference}", new AbortController().signal);`,
				resolveDir: import.meta.dirname,
			},
			outfile,
			bundle: true,
			platform: "node",
			format: "esm",
		});
		const killed = spawn(process.execPath, [outfile], { stdio: "ignore" });
		for (let tries = 0; naming(reference).length === 0; tries += 1) {
			expect(tries).toBeLessThan(100);
			await passed(100);
		}
		killed.kill("SIGKILL");
		await gone(reference);
	}, 60_000);
});

import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { temporaryFolder } from "./support/temporary-folder.ts";

const run = promisify(execFile);

const builder = new URL("../scripts/build.js", import.meta.url).href;
const loader = new URL("../bin/load-command-line.cjs", import.meta.url).href;

it("is whole, however many processes make it at once", async () => {
	const parent = await temporaryFolder();
	const folder = join(parent, "bundle");
	const code = `const { bundle } = await import(${JSON.stringify(builder)});
		await bundle(${JSON.stringify(folder)});
		const { loadCommandLine } = await import(${JSON.stringify(loader)});
		const noCache = { read() {}, missed() {} };
		const { main } = loadCommandLine(${JSON.stringify(join(folder, "cli"))}, noCache);
		process.argv = ["node", "terrace", "--version"];
		await main(process);`;
	const args = ["--input-type=module", "--eval", code];
	const cwd = fileURLToPath(new URL("..", import.meta.url));
	const three = [1, 2, 3].map(() => run(process.execPath, args, { cwd }));
	const ended = await Promise.all(three);
	expect(ended.map(({ stdout, stderr }) => [stdout, stderr])).toEqual(
		ended.map(() => [expect.stringMatching(/^\d+\.\d+\.\d+\n$/), ""]),
	);
	expect(readdirSync(parent)).toEqual(["bundle"]);
}, 60_000);

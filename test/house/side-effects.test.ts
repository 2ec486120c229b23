import { expect, it } from "vitest";
import { repositorySources } from "./repository.ts";
import { misplacedEffects } from "./side-effects.ts";
import { readSource } from "./source-file.ts";
import { expectNoViolation } from "./violation.ts";

const effectsIn = (path: string, code: string) =>
	misplacedEffects([readSource(path, code)]);

it("holds in this repository", () => {
	expectNoViolation(misplacedEffects(repositorySources()));
});

it.each([
	'import { readFileSync } from "node:fs"',
	'import { spawn } from "node:child_process"',
	'import net from "node:net"',
	'import * as http from "node:http"',
	'import { randomUUID, createHash } from "node:crypto"',
	'const fs = await import("node:fs/promises")',
	"const now = Date.now()",
	"const now = new Date()",
	"const now = performance.now()",
	"const id = Math.random()",
	"const id = crypto.randomUUID()",
	"const home = process.env.HOME",
	"await fetch(address)",
	"setTimeout(go, 1)",
	"globalThis.cache = 1",
	'console.log("done")',
])("a computing room must not: %s", (code) => {
	expect(effectsIn("src/synth/network.ts", `\n${code}`)).toMatchObject([
		{ line: 2 },
	]);
	expect(effectsIn("src/cli/main.ts", code)).toEqual([]);
});

it.each([
	'import { join } from "node:path"',
	'import { createHash } from "node:crypto"',
	'import type { Stats } from "node:fs"',
	"const then = new Date(2024, 0)",
	"const y = (performance: Report) => performance.insights",
	"const { process } = rehearsal; process.start()",
	"const start = ({ process }: World) => process.start()",
	"host.process.kill()",
])("a computing room may: %s", (code) => {
	expect(effectsIn("src/synth/network.ts", code)).toEqual([]);
});

it("leaves printing and exiting to the command line", () => {
	const reason = expect.stringContaining("only printer and exiter");
	const code = "process.exit(1)";
	expect(effectsIn("src/driver/plan.ts", code)).toMatchObject([{ reason }]);
	expect(effectsIn("src/driver/plan.ts", "process.kill(pid)")).toEqual([]);
});

it("lets the program of a part speak, and its neighbours not", () => {
	const code = "process.stdout.write(line)";
	expect(effectsIn("src/rehearsal/part-program.ts", code)).toEqual([]);
	expect(effectsIn("src/rehearsal/clock.ts", code)).toHaveLength(1);
});

it("lets the one loading file of a room read, and its neighbours not", () => {
	const code = 'import { readFile } from "node:fs/promises"';
	expect(effectsIn("src/blueprint/load.ts", code)).toEqual([]);
	expect(effectsIn("src/blueprint/parse.ts", code)).toHaveLength(1);
});

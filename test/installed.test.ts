import { execFile } from "node:child_process";
import {
	existsSync,
	readdirSync,
	readFileSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { root } from "./house/repository.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const mostBytes = 3 * 1000 * 1000;

const run = promisify(execFile);

const blueprint = `import { blueprint, fargate, image } from "terrace"

export default blueprint({
	name: "shop",
	region: "eu-central-1",
	service: {
		source: image("ghcr.io/acme/shop:1.4.0"),
		port: 8000,
		healthCheck: "/health",
		runsOn: fargate(),
	},
})
`;

interface Packed {
	readonly filename: string;
	readonly files: readonly { readonly path: string }[];
}

describe("the package as its users get it", () => {
	let folder = "";
	let packed: Packed;

	beforeAll(async () => {
		folder = await temporaryFolder();
		writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
		writeFileSync(join(folder, "blueprint.ts"), blueprint);
		const pack = ["pack", "--silent", "--json", "--pack-destination", folder];
		const { stdout } = await run("npm", pack, { cwd: root });
		const answer = JSON.parse(stdout);
		packed = Object.values<Packed>(answer)[0] as Packed;
		const offline = ["--offline", "--ignore-scripts", "--no-audit", "--silent"];
		const install = ["install", ...offline, join(folder, packed.filename)];
		await run("npm", install, { cwd: folder });
	}, 180_000);

	it("is smaller than 3 MB and holds what belongs to it", () => {
		const { size } = statSync(join(folder, packed.filename));
		expect(size).toBeLessThan(mostBytes);
		const paths = packed.files.map(({ path }) => path);
		expect(paths).toEqual(
			expect.arrayContaining([
				"CHANGELOG.md",
				"LICENSE",
				"README.md",
				"bin/terrace.cjs",
				"blueprint.schema.json",
				"dist/THIRD-PARTY-NOTICES",
				"bin/code-cache.cjs",
				"bin/load-command-line.cjs",
				"bin/optimise-later.cjs",
				"dist/cli/main.cjs",
				"dist/index.js",
				"dist/types/index.d.ts",
			]),
		);
		expect(paths.filter((path) => /^(src|test|scripts)\//.test(path))).toEqual(
			[],
		);
	});

	it("brings no other package", async () => {
		const { stdout } = await run("npm", ["ls", "--all", "--parseable"], {
			cwd: folder,
		});
		expect(stdout.trim().split("\n")).toHaveLength(2);
	});

	it("builds a blueprint", async () => {
		const terrace = join(folder, "node_modules/.bin/terrace");
		const { stdout } = await run(terrace, ["build"], { cwd: folder });
		expect(stdout).toContain("resources in terraform");
		expect(existsSync(join(folder, "terraform/network.tf"))).toBe(true);
	});

	it("draws a PNG, with what it brings for it", async () => {
		const terrace = join(folder, "node_modules/.bin/terrace");
		const out = join(folder, "shop.png");
		const args = ["draw", "--view", "network", "--out", out];
		await run(terrace, args, { cwd: folder });
		expect(readFileSync(out).subarray(1, 4).toString()).toBe("PNG");
	});

	it("draws an overview and a report, with ELK beside it", async () => {
		const terrace = join(folder, "node_modules/.bin/terrace");
		const [picture, page] = ["shop.svg", "shop.html"].map((name) =>
			join(folder, name),
		) as [string, string];
		const cache = { XDG_CACHE_HOME: join(folder, "cache") };
		const options = { cwd: folder, env: { ...process.env, ...cache } };
		const draw = ["draw", "--view", "overview", "--out", picture];
		await run(terrace, draw, options);
		expect(readFileSync(picture, "utf8")).toContain(">Load balancer<");
		const kept = readdirSync(join(folder, "cache"), { recursive: true });
		expect(kept.filter((path) => String(path).endsWith("elk.js.bin"))).toEqual([
			expect.stringContaining("/draw/elk.js.bin"),
		]);
		const check = ["check", "--format", "html", "--out", page];
		await run(terrace, [...check, "--fail-on", "never"], options);
		expect(readFileSync(page, "utf8").match(/<svg/g)?.length).toBeGreaterThan(
			1,
		);
	});

	it("is a library with types", async () => {
		const code = `import given from "./blueprint.ts"
import { parseBlueprint, synthesise, writeHcl, type Diagnostic } from "terrace"

const { blueprint, diagnostics } = parseBlueprint(given)
const found: readonly Diagnostic[] = diagnostics
if (!blueprint) throw new Error(JSON.stringify(found))
const [system] = synthesise(blueprint)
// @ts-expect-error a document has no such key
system?.document.flies
console.log(system && writeHcl(system.document).map(({ name }) => name).join())
`;
		writeFileSync(join(folder, "main.ts"), code);
		const tsc = join(root, "node_modules/typescript/bin/tsc");
		const strict = ["--strict", "--target", "es2023", "--module", "nodenext"];
		const rewrite = ["--rewriteRelativeImportExtensions", "--types", ""];
		const options = [...strict, ...rewrite, join(folder, "main.ts")];
		await run(process.execPath, [tsc, ...options], { cwd: folder }).catch(
			({ stdout }) => expect.unreachable(stdout),
		);
		const program = [join(folder, "main.js")];
		const { stdout } = await run(process.execPath, program, { cwd: folder });
		expect(stdout).toContain("network.tf");
	});
});

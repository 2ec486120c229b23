import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../../test/support/temporary-folder.ts";
import { firstBroken, loadParser } from "./index.ts";

const script = fileURLToPath(
	new URL("../../../scripts/hcl-grammar.js", import.meta.url),
);

it("is the grammar of the packages that are installed", async () => {
	const folder = await temporaryFolder();
	execFileSync(process.execPath, [script, folder]);
	const made = readFileSync(join(folder, "grammar.generated.ts"), "utf8");
	const committed = readFileSync(
		new URL("grammar.generated.ts", import.meta.url),
		"utf8",
	);
	expect(unpacked(made)).toHaveLength(2);
	for (const [at, wasm] of unpacked(made).entries())
		expect(unpacked(committed)[at]?.equals(wasm)).toBe(true);
});

/** Another version of Node may pack the same differently. */
function unpacked(text: string): readonly Buffer[] {
	return [...text.matchAll(/Wasm: string =\s*"([^"]*)"/g)].map(
		([, packed = ""]) => brotliDecompressSync(Buffer.from(packed, "base64")),
	);
}

it("counts places in text that is not ASCII as JavaScript does", async () => {
	const parse = await loadParser();
	const text = 'a = "日本語👩‍👩‍👧"\nb = = 1\n';
	const place = firstBroken(parse(text))?.from ?? 0;
	expect(text.slice(0, place).split("\n")).toHaveLength(2);
	expect(parse(text).children[0]?.children[0]?.text).toBe('a = "日本語👩‍👩‍👧"');
});

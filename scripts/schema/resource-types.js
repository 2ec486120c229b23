import { readFileSync } from "node:fs";
import { transformSync } from "esbuild";

/** The lists of `src/terraform/resource-types.ts`, read without a build. */
export async function resourceTypes() {
	const source = readFileSync(
		new URL("../../src/terraform/resource-types.ts", import.meta.url),
		"utf8",
	);
	const { code } = transformSync(source, { loader: "ts", format: "esm" });
	return import(`data:text/javascript,${encodeURIComponent(code)}`);
}

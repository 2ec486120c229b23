import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Suites by file name: what a suite needs decides when it is run. */
const heavy = ["plan", "apply", "kernel", "browser"];

const folders = "{src,test,examples,scripts,bench,reference-app}";

function suite(name: string) {
	return {
		extends: true as const,
		test: {
			name,
			include: [`${folders}/**/*.${name}.test.ts`],
			testTimeout: 600_000,
			hookTimeout: 600_000,
		},
	};
}

export default defineConfig({
	resolve: {
		// A blueprint imports the library by its published name.
		alias: { terrace: fileURLToPath(new URL("src/index.ts", import.meta.url)) },
	},
	test: {
		// Generous, because a busy machine is no failure.
		testTimeout: 30_000,
		hookTimeout: 30_000,
		reporters: ["default", "./test/support/counts-reporter.ts"],
		projects: [
			{
				extends: true,
				test: {
					name: "quick",
					include: [`${folders}/**/*.test.ts`],
					exclude: heavy.map((name) => `**/*.${name}.test.ts`),
				},
			},
			...heavy.map(suite),
		],
	},
});

import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { pageAssetsForTests } from "./scripts/report-page.js";
import { chooseSeed } from "./test/support/seed.ts";

/** Suites by file name: what a suite needs decides when it is run. */
const heavy = [
	"plan",
	"apply",
	"long",
	"kernel",
	"browser",
	"database",
	"workflow",
];

const folders = "{src,test,examples,scripts,bench,reference-app}";

/** Suites that measure time, or that share one kernel: one file after the other. */
const alone = ["kernel"];

const withTerraform = ["plan", "apply", "long"];

/**
 * Every terraform and provider reads a schema of many megabytes, and a third of their processor's time went into
 * collecting garbage meanwhile: they live shortly, and may take this much memory before they begin.
 */
const laterGarbage = { GOGC: "off", GOMEMLIMIT: "500MiB" };

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

function suite(name: string) {
	return {
		extends: true as const,
		test: {
			name,
			include: [`${folders}/**/*.${name}.test.ts`],
			testTimeout: /^(apply|long)$/.test(name) ? 1_800_000 : 600_000,
			hookTimeout: /^(apply|long)$/.test(name) ? 1_800_000 : 600_000,
			fileParallelism: !alone.includes(name),
			env: withTerraform.includes(name) ? laterGarbage : {},
		},
	};
}

export default defineConfig({
	plugins: [pageAssetsForTests],
	resolve: {
		// A blueprint imports the library by its published name.
		alias: { terrace: path("src/index.ts") },
	},
	test: {
		// Generous, because a busy machine is no failure.
		testTimeout: 60_000,
		hookTimeout: 180_000,
		// Vitest leaves one core to itself, which is half of a small machine.
		maxWorkers: availableParallelism(),
		reporters: ["default", path("test/support/counts-reporter.ts")],
		setupFiles: [path("test/support/setup.ts")],
		env: {
			// Prices that somebody read again at home are none of a test's.
			TERRACE_PRICE_CACHE: path("no-such-cache"),
			TERRACE_TEST_SEED: String(chooseSeed(process.env.TERRACE_TEST_SEED)),
		},
		projects: [
			{
				extends: true,
				test: {
					name: "quick",
					include: [`${folders}/**/*.test.ts`],
					// Half of the time went into loading the same modules anew for each file.
					isolate: false,
					exclude: heavy.map((name) => `**/*.${name}.test.ts`),
				},
			},
			...heavy.map(suite),
		],
	},
});

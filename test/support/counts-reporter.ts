import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type {
	Reporter,
	TestCase,
	TestModule,
	TestSuite,
	Vitest,
} from "vitest/node";

interface Counts {
	passed: number;
	failed: number;
	skipped: number;
}

/**
 * Says the seed of the property tests, why tests were skipped and how many, and, where `TERRACE_TEST_COUNTS`
 * names a folder, leaves the counts of each suite and the names of what failed there for `.ci/run`.
 */
export default class CountsReporter implements Reporter {
	onInit({ config }: Vitest): void {
		console.log(
			` Properties are tried with seed ${config.env.TERRACE_TEST_SEED}; TERRACE_TEST_SEED=random tries others`,
		);
	}

	onTestRunEnd(
		modules: readonly TestModule[],
		errors: readonly unknown[],
	): void {
		const tests = modules.flatMap((module) => [...module.children.allTests()]);
		printSkipReasons(tests);
		const folder = process.env.TERRACE_TEST_COUNTS;
		if (folder === undefined) return;
		mkdirSync(folder, { recursive: true });
		for (const suite of new Set(modules.map(({ project }) => project.name))) {
			const counts = count(tests.filter((test) => test.project.name === suite));
			counts.failed += brokenParts(
				modules.filter(({ project }) => project.name === suite),
			);
			writeCounts(folder, suite, counts);
		}
		writeFailures(folder, tests);
		if (errors.length > 0) {
			const counts = { passed: 0, failed: errors.length, skipped: 0 };
			writeCounts(folder, "unhandled-errors", counts);
		}
	}
}

/** Files that did not load, and suites of which a hook failed: their tests count as skipped, or not at all. */
function brokenParts(modules: readonly TestModule[]): number {
	return modules
		.flatMap((module) => [module, ...module.children.allSuites()])
		.filter((part) => part.errors().length > 0).length;
}

function writeCounts(folder: string, suite: string, counts: Counts): void {
	const { passed, failed, skipped } = counts;
	const line = `${suite} ${passed} ${failed} ${skipped}\n`;
	writeFileSync(join(folder, `${suite}.txt`), line);
}

/** Each with the first line of its error: whoever has only the end of a long output finds them there. */
function writeFailures(folder: string, tests: readonly TestCase[]): void {
	const lines = tests.flatMap((test) => {
		const { state, errors = [] } = test.result();
		if (state !== "failed" && state !== "pending") return [];
		const [why = ""] = (errors[0]?.message ?? "it never ended").split("\n");
		return [`${test.module.relativeModuleId} > ${test.fullName}: ${why}\n`];
	});
	if (lines.length > 0)
		writeFileSync(join(folder, "failures.log"), lines.join(""));
}

function count(tests: readonly TestCase[]): Counts {
	const counts = { passed: 0, failed: 0, skipped: 0 };
	for (const test of tests) {
		const { state } = test.result();
		// A test that never ended is not a success.
		counts[state === "pending" ? "failed" : state] += 1;
	}
	return counts;
}

function printSkipReasons(tests: readonly TestCase[]): void {
	const reasons = new Map<string, number>();
	for (const test of tests) {
		if (test.result().state !== "skipped") continue;
		const reason = skipReason(test);
		reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
	}
	for (const [reason, number] of reasons) {
		console.log(
			` Skipped ${number} ${number === 1 ? "test" : "tests"}: ${reason}`,
		);
	}
}

/** The note of `context.skip(note)`, or the `[skipped: reason]` in the name of a suite around it. */
function skipReason(test: TestCase): string {
	const result = test.result();
	if (result.state === "skipped" && result.note) return result.note;
	let suite: TestCase["parent"] = test.parent;
	while (suite.type === "suite") {
		const reason = /\[skipped: (.*)\]$/.exec(suite.name)?.[1];
		if (reason !== undefined) return reason;
		suite = (suite as TestSuite).parent;
	}
	return `no reason given (${test.fullName})`;
}

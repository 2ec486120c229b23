import type { SourceFile } from "./source-file.ts";
import type { Violation } from "./violation.ts";

export interface Budget {
	readonly median: number;
	readonly ninetieth: number;
	readonly most: number;
}

export const fileBudget: Budget = { median: 90, ninetieth: 250, most: 400 };
export const functionBudget: Budget = { median: 10, ninetieth: 30, most: 60 };

/** Files that a program wrote or that hold nothing but data, each by its name with its reason. */
export const unmeasured: Readonly<Record<string, string>> = {
	"src/blueprint/shape/shape.generated.ts":
		"the check of a blueprint's shape, written by ajv from the schema",
	"src/report/diagram/icons.generated.ts":
		"the icons of diagrams, taken out of aws-icons",
	"src/terraform/aws.generated.ts":
		"the types of the resource arguments, written from the provider's schema",
	"src/terraform/schema.generated.ts":
		"the blocks and attributes in use, written from the provider's schema",
};

const reason =
	"Small pieces can be read whole; split it by the nouns that it knows.";

interface Measured {
	readonly file: string;
	readonly line?: number;
	readonly what: string;
	readonly lineCount: number;
	/** Counts in the median and the 90th percentile. */
	readonly typical: boolean;
}

export function oversizedFiles(files: readonly SourceFile[]): Violation[] {
	const measured = files
		.filter(({ path }) => !(path in unmeasured))
		.map(({ path, lineCount, isTest }) => ({
			file: path,
			what: "file",
			lineCount,
			typical: !isTest,
		}));
	return overBudget(measured, fileBudget, "files");
}

/** The code of a test reads like a page; its length is bounded by the file's. */
export function oversizedFunctions(files: readonly SourceFile[]): Violation[] {
	const measured = measuredFiles(files).flatMap(({ path, functions }) =>
		functions.map(({ name, line, lineCount }) => ({
			file: path,
			line,
			what: `function ${name ?? "without a name"}`,
			lineCount,
			// Unnamed callbacks of a line or two would flatter the median.
			typical: name !== undefined,
		})),
	);
	return overBudget(measured, functionBudget, "functions");
}

export function nestedFunctions(files: readonly SourceFile[]): Violation[] {
	return measuredFiles(files).flatMap(({ path, functions }) =>
		functions.flatMap(({ name, line, nestedIn }) =>
			nestedIn === undefined
				? []
				: {
						file: path,
						line,
						what: `function ${name} is declared inside ${nestedIn}`,
						reason:
							"A named function with statements inside of another is a section in disguise; nothing can test it alone.",
					},
		),
	);
}

function measuredFiles(files: readonly SourceFile[]): SourceFile[] {
	return files.filter(({ path, isTest }) => !isTest && !(path in unmeasured));
}

function overBudget(
	all: readonly Measured[],
	budget: Budget,
	noun: string,
): Violation[] {
	const tooLong = all
		.filter(({ lineCount }) => lineCount > budget.most)
		.map(({ file, line, what, lineCount }) => ({
			file,
			...(line === undefined ? {} : { line }),
			what: `${what} has ${lineCount} lines, at most ${budget.most} are allowed`,
			reason,
		}));
	const typical = all
		.filter((one) => one.typical)
		.sort((a, b) => a.lineCount - b.lineCount);
	return [
		...tooLong,
		...percentileOver(typical, 0.5, budget.median, `median of ${noun}`),
		...percentileOver(
			typical,
			0.9,
			budget.ninetieth,
			`90th percentile of ${noun}`,
		),
	];
}

function percentileOver(
	sorted: readonly Measured[],
	share: number,
	limit: number,
	name: string,
): Violation[] {
	const at = Math.ceil(sorted.length * share) - 1;
	const lineCount = sorted[at]?.lineCount ?? 0;
	if (lineCount <= limit) return [];
	const longest = sorted
		.slice(-5)
		.reverse()
		.map((one) => `${one.file}:${one.line ?? 1} (${one.lineCount})`);
	const what = `the ${name} is ${lineCount} lines, at most ${limit} are allowed; the longest: ${longest.join(", ")}`;
	return [{ file: "the whole repository", what, reason }];
}

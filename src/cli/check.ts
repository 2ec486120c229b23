import { hasErrors, renderDiagnostics } from "../diagnostics/index.ts";
import { check as runPipeline } from "../pipeline.ts";
import { packs, usualPack } from "../policy/index.ts";
import { checkFormats } from "../report/index.ts";
import { type Review, type Threshold, thresholds } from "../review/index.ts";
import {
	type Command,
	type ExitStatus,
	exitStatus,
	type Given,
} from "./command.ts";
import { type CostSubject, costSubjects } from "./cost-subject.ts";
import type { LayoutThread } from "./layout-thread.ts";
import {
	type ClaimsGiven,
	claimsGiven,
	claimsOfBlueprint,
	sayWhatRan,
	strangersIn,
} from "./own-claims.ts";
import { policyGiven } from "./policy-file.ts";
import { openPriceBook } from "./price-cache.ts";
import { shownPath } from "./shown-path.ts";
import { sourcesGiven } from "./source-folder.ts";
import type { Terminal } from "./terminal.ts";
import { usageGiven } from "./usage-file.ts";
import { version } from "./version.ts";

export const check: Command = {
	summary:
		"says everything about a blueprint, a plan or a state, in one report",
	arguments: [
		{
			flags: "[input]",
			description:
				"a blueprint or its folder, or what `terraform show -json` printed (`-`: piped in; default: here)",
		},
		{
			flags: "--environment <name>",
			description: "this environment only (default: all)",
		},
		{
			flags: "--format <format>",
			description: "what the report is for",
			choices: Object.keys(checkFormats),
			default: "text",
		},
		{
			flags: "--out <file>",
			description: "where it is written (default: it is printed)",
		},
		{
			flags: "--source <folder>",
			description:
				"the Terraform that the plan was made of: more is understood, findings get file and line",
		},
		{
			flags: "--fail-on <severity>",
			description: "from which severity the exit status is 1",
			choices: [...thresholds],
			default: "error",
		},
		{
			flags: "--claims <file>",
			description:
				"your own claims (default: claims.ts, .yaml or .json beside the input)",
		},
		{
			flags: "--policy <file>",
			description:
				"violations that you live with (default: policy.yaml or .json beside a plan or state)",
		},
		{
			flags: "--pack <name>",
			description: "which rules are asked",
			choices: packs.map(({ name }) => name),
			default: usualPack,
		},
		{
			flags: "--usage <file>",
			description: "JSON with figures of use, as `terrace cost` takes it",
		},
		{
			flags: "--region <code>",
			description: "the region, where the input does not say it",
		},
	],
	run,
};

async function run(given: Given, terminal: Terminal): Promise<ExitStatus> {
	if (given.format !== "html") return checkGiven(given, terminal);
	const { layoutThread } = await import("./layout-thread.ts");
	const thread = layoutThread();
	thread.start();
	try {
		return await checkGiven(given, terminal, thread);
	} finally {
		thread.close();
	}
}

/** @param pictures what places their graphs, for a format that shows any */
async function checkGiven(
	given: Given,
	terminal: Terminal,
	pictures?: LayoutThread,
): Promise<ExitStatus> {
	const usage = usageGiven(given.usage);
	const {
		folder,
		sources,
		diagnostics: said,
	} = await sourcesGiven(given.source);
	const { subjects, diagnostics } = hasErrors(said)
		? { subjects: [], diagnostics: [] }
		: await costSubjects(
				String(given.input ?? "."),
				textOf(given.environment),
				sources,
			);
	const isForeign = subjects.some(({ origin }) => origin !== "blueprint");
	const lived = await policyGiven(
		given.policy,
		isForeign ? String(given.input) : undefined,
	);
	const own = await claimsGiven(given.claims, String(given.input ?? "."));
	sayWhatRan(own, terminal.errors);
	const found = [
		...own.diagnostics,
		...usage.diagnostics,
		...said,
		...diagnostics,
		...lived.diagnostics,
	];
	if (found.length > 0)
		terminal.errors.print(`${renderDiagnostics(found, terminal.errors)}\n`);
	if (hasErrors(found) || subjects.length === 0) return exitStatus.badInput;
	const finder = await import("./place-finder.ts");
	const places = finder.placeFinder(folder, sources);
	const inside = subjects.map(claimsOfSubject);
	const placed = subjects.map((subject, at) => ({
		...subject,
		...places,
		suppressions: [...(subject.suppressions ?? []), ...lived.suppressions],
		claims: [...(inside[at]?.claims ?? []), ...own.claims],
	}));
	const review = await runPipeline(placed, {
		usage: usage.usage ?? {},
		...(await pricesGiven(given, terminal)),
		...askedFor(given),
		...(pictures && { layout: pictures.layout }),
	});
	// A report is still to be written, and nothing more to be placed.
	pictures?.close();
	if (namesStrangers(own, inside, review, terminal)) return exitStatus.badInput;
	const text = await written(review, given, terminal);
	const status = review.fails ? exitStatus.findings : exitStatus.done;
	return (await deliver(text, given.out, terminal)) ?? status;
}

async function written(
	review: Review,
	{ format, out }: Given,
	{ output }: Terminal,
): Promise<string> {
	const write = await checkFormats[String(format)]?.();
	const { width } = output;
	const colour = out === undefined && output.colour;
	return write?.(review, { width, colour, version: version() }) ?? "";
}

/** What the report is for decides how much is found out. */
function askedFor({ format, pack, failOn }: Given) {
	return {
		pack: String(pack),
		failOn: String(failOn) as Threshold,
		whole: format === "html" || format === "json",
	};
}

/** Prices that were read again go before those that come with Terrace, as for `terrace cost`. */
async function pricesGiven({ region }: Given, { errors }: Terminal) {
	const { book, diagnostics } = await openPriceBook();
	if (diagnostics.length > 0)
		errors.print(`${renderDiagnostics(diagnostics, errors)}\n`);
	const prices = {
		day: new Date().toISOString().slice(0, 10),
		...(region !== undefined && { region: String(region) }),
	};
	return { book, prices };
}

function claimsOfSubject({ claims, input }: CostSubject): ClaimsGiven {
	return claimsOfBlueprint(claims, input);
}

/** Says who is claimed something of and is not there. */
function namesStrangers(
	file: ClaimsGiven,
	inside: readonly ClaimsGiven[],
	{ systems }: Review,
	{ errors }: Terminal,
): boolean {
	const strangers = strangersIn(
		file,
		systems.map(({ model: { actors } }, at) => ({ actors, own: inside[at] })),
	);
	if (strangers.length > 0) errors.print(renderDiagnostics(strangers, errors));
	return strangers.length > 0;
}

/** Prints the report, or writes it; a status only where that fails. */
async function deliver(
	text: string,
	out: Given[string],
	{ output, errors }: Terminal,
): Promise<ExitStatus | undefined> {
	if (out === undefined) {
		output.print(text);
		return undefined;
	}
	const { writeWholeFile } = await import("./output/index.ts");
	const problem = writeWholeFile(String(out), `${text}\n`);
	if (problem === undefined) {
		output.print(`Written to ${shownPath(String(out))}.`);
		return undefined;
	}
	errors.print(renderDiagnostics([problem], errors));
	return exitStatus.badInput;
}

function textOf(value: Given[string]): string | undefined {
	return value === undefined ? undefined : String(value);
}

import {
	type Advised,
	advise,
	type Estimate,
	type EstimateOptions,
	estimate,
	reservedRate,
	strayFigures,
	type Usage,
} from "../cost/index.ts";
import {
	type Diagnostic,
	hasErrors,
	nearestName,
	problem,
	warning,
} from "../diagnostics/index.ts";
import { regions as allRegions, region } from "../facts/index.ts";
import {
	adviceJson,
	adviceText,
	costJson,
	costText,
	environmentsText,
} from "../report/index.ts";
import {
	type Command,
	type ExitStatus,
	exitStatus,
	type Given,
} from "./command.ts";
import { compare, unique } from "./cost-comparison.ts";
import { type CostSubject, costSubjects } from "./cost-subject.ts";
import { openPriceBook, openReservedPrices } from "./price-cache.ts";
import { say } from "./say.ts";
import type { Terminal } from "./terminal.ts";
import { usageGiven } from "./usage-file.ts";

export const cost: Command = {
	summary: "estimates what a blueprint, a plan or a state costs in a month",
	arguments: [
		{
			flags: "[input]",
			description:
				"a blueprint or its folder, or what `terraform show -json` printed (`-`: piped in; default: here)",
		},
		{
			flags: "--environment <name>",
			description: "this environment only (default: all, side by side)",
		},
		{
			flags: "--usage <file>",
			description:
				"JSON with figures of use: requestsPerSecond, answerKiB, storedGiB …",
		},
		{
			flags: "--region <code>",
			description: "the region, where the input does not say it",
		},
		{
			flags: "--before <input>",
			description: "what it is compared with: the difference by building block",
		},
		{
			flags: "--after <input>",
			description: "the other side of --before (default: the input)",
		},
		{
			flags: "--reserved <years>",
			description: "reserved prices, nothing upfront, for what always runs",
			choices: ["1", "3"],
		},
		{
			flags: "--list-prices",
			description:
				"without the free allowances of an account, as other calculators count",
		},
		{
			flags: "--advice",
			description: "what would cost less, by how much, and what it takes away",
		},
		{
			flags: "--detail",
			description: "every line with its quantity, price and assumption",
		},
		{
			flags: "--refresh",
			description:
				"read AWS's public price feeds again first; without an input nothing else",
		},
		{
			flags: "--format <format>",
			description: "for people or for machines",
			choices: ["text", "json"],
			default: "text",
		},
	],
	run,
};

async function run(given: Given, terminal: Terminal): Promise<ExitStatus> {
	if (given.refresh === true) {
		const { refreshPrices } = await import("./refresh-prices.ts");
		const status = await refreshPrices(terminal);
		const isAll = given.input === undefined && given.after === undefined;
		if (status !== exitStatus.done || isAll) return status;
	}
	const usage = usageGiven(given.usage);
	const after = await costSubjects(
		String(given.after ?? given.input ?? "."),
		textGiven(given.environment),
	);
	const before =
		given.before === undefined
			? undefined
			: await costSubjects(String(given.before), textGiven(given.environment));
	const subjects = [...(before?.subjects ?? []), ...after.subjects];
	const diagnostics = [
		...regionFaults(given.region),
		...saidElsewhere(given.region, subjects),
		...environmentFaults(given.environment, subjects),
		...strayFaults(usage.usage ?? {}, subjects),
		...usage.diagnostics,
		...(before?.diagnostics ?? []),
		...after.diagnostics,
	];
	say(diagnostics, terminal);
	if (hasErrors(diagnostics) || after.subjects.length === 0)
		return exitStatus.badInput;
	const { price, advice } = await pricing(given, usage.usage ?? {}, terminal);
	const estimates = after.subjects.map(price);
	say(unreserved(given.reserved, estimates), terminal);
	if (before !== undefined)
		return compare(before.subjects.map(price), estimates, given, terminal);
	return show(
		after.subjects.map(advice),
		after.subjects,
		estimates,
		given,
		terminal,
	);
}

/** A plan or a state is of one environment, whatever it is called. */
function environmentFaults(
	given: Given[string],
	subjects: readonly CostSubject[],
): Diagnostic[] {
	const other = subjects.find(({ origin }) => origin !== "blueprint");
	if (given === undefined || other === undefined) return [];
	return [
		problem({
			code: "unknown-environment",
			summary: `${other.input} has no environments: it is a ${other.origin}`,
			detail: "--environment chooses one of a blueprint. Leave it out.",
		}),
	];
}

function strayFaults(
	usage: Usage,
	subjects: readonly CostSubject[],
): Diagnostic[] {
	if (subjects.length === 0) return [];
	const addresses = subjects.flatMap(({ graph }) =>
		graph.resources.map(({ address }) => address),
	);
	return strayFigures(usage, new Set(addresses));
}

/** Said where `--reserved` changes nothing. */
function unreserved(
	given: Given[string],
	estimates: readonly Estimate[],
): Diagnostic[] {
	const isReserved = estimates.some(({ lines }) =>
		lines.some(({ component }) => component.includes(", reserved for ")),
	);
	if (given === undefined || isReserved) return [];
	return [
		warning({
			code: "nothing-reserved",
			summary: "nothing in it takes a reserved price",
			detail:
				"Reserved are EC2 instances and databases that always run, where the book has a price for their type and region.",
		}),
	];
}

function regionFaults(given: Given[string]): Diagnostic[] {
	if (given === undefined || region(String(given)) !== undefined) return [];
	const codes = allRegions().map(({ code }) => code);
	const near = nearestName(String(given), codes);
	return [
		problem({
			code: "unknown-region",
			summary: `--region ${JSON.stringify(given)} is no region of AWS`,
			detail: `${near === undefined ? "" : `Did you mean ${near}? `}There are ${codes.join(", ")}.`,
		}),
	];
}

/** A region that nothing takes: who names one expects the prices of that one. */
function saidElsewhere(
	given: Given[string],
	subjects: readonly CostSubject[],
): Diagnostic[] {
	const resources = subjects
		.flatMap(({ graph }) => graph.resources)
		.filter(
			({ mode, provider }) => mode === "managed" && provider.name === "aws",
		);
	const own = new Set(resources.map(({ provider }) => provider.region));
	if (given === undefined || own.has(undefined) || own.has(String(given)))
		return [];
	return [
		warning({
			code: "region-not-taken",
			summary: `--region ${String(given)} changes nothing: the input says ${[...own].sort().join(", ")}`,
			detail:
				"What it costs elsewhere, `terrace regions` says of a blueprint; of a plan, plan it there.",
		}),
	];
}

function textGiven(value: Given[string]): string | undefined {
	return value === undefined ? undefined : String(value);
}

interface Pricing {
	readonly price: (subject: CostSubject) => Estimate;
	/** Undefined where nobody asked for it. */
	readonly advice: (subject: CostSubject) => Advised | undefined;
}

/** Loads the prices once, for every subject. */
async function pricing(
	given: Given,
	usage: Usage,
	terminal: Terminal,
): Promise<Pricing> {
	const { book, diagnostics } = await openPriceBook();
	say(diagnostics, terminal);
	const years = given.reserved === "1" ? 1 : 3;
	const options: EstimateOptions = {
		day: new Date().toISOString().slice(0, 10),
		listOnly: given.listPrices === true,
		...(given.region !== undefined && { region: String(given.region) }),
		...(given.reserved !== undefined && {
			reserved: reservedRate(await openReservedPrices(), years),
		}),
	};
	return {
		price: ({ graph, environment, usage: own }) =>
			estimate(
				graph,
				book,
				{ ...own, ...usage },
				{ ...options, ...(environment !== undefined && { environment }) },
			),
		advice: ({ graph, usage: own }) =>
			given.advice === true
				? advise(graph, book, { ...own, ...usage }, options)
				: undefined,
	};
}

function show(
	advised: readonly (Advised | undefined)[],
	subjects: readonly CostSubject[],
	estimates: readonly Estimate[],
	given: Given,
	{ output, errors }: Terminal,
): ExitStatus {
	const [only, ...others] = estimates;
	if (given.format === "json") {
		const all = estimates.map((one, at) => ({
			...costJson(one),
			...(advised[at] !== undefined && adviceJson(advised[at])),
			...(subjects[at]?.shared !== undefined && {
				shared: subjects[at].shared,
			}),
		}));
		output.print(JSON.stringify(others.length === 0 ? all[0] : all, null, 2));
	} else if (only !== undefined && others.length === 0) {
		output.print(
			costText(only, {
				width: output.width,
				title: subjects[0]?.title ?? "",
				detail: given.detail === true,
			}),
		);
		if (advised[0] !== undefined)
			output.print(`\n${adviceText(advised[0], output)}`);
	} else {
		output.print(environmentsText(estimates, output, sharedBy(subjects)));
		if (given.detail === true || given.advice === true)
			showEach(advised, subjects, estimates, given, output);
		else
			output.print(
				"\n  --environment NAME shows the lines of one,\n  --detail those of all.",
			);
	}
	// What is unknown stands in the report itself.
	const found = estimates
		.flatMap(({ diagnostics }) => diagnostics)
		.filter(({ code }) => code !== "price-unknown");
	say(unique(found), { errors });
	return hasErrors(found) ? exitStatus.findings : exitStatus.done;
}

/** Under the columns, what was asked for beside them: lines, advice, one environment after the other. */
function showEach(
	advised: readonly (Advised | undefined)[],
	subjects: readonly CostSubject[],
	estimates: readonly Estimate[],
	given: Given,
	output: Terminal["output"],
): void {
	estimates.forEach((one, at) => {
		const title = subjects[at]?.title ?? "";
		const advice = advised[at];
		const { width } = output;
		if (given.detail === true)
			output.print(`\n${costText(one, { width, title, detail: true })}`);
		if (advice === undefined) return;
		const whose = given.detail === true ? "" : `${title}\n\n`;
		output.print(`\n${whose}${adviceText(advice, output)}`);
	});
}

/** Addresses of what all of them have in common; none where each has a bucket of its own. */
function sharedBy(subjects: readonly CostSubject[]): ReadonlySet<string> {
	const [first] = subjects;
	const isOne = subjects.every(
		({ shared }) => shared?.bucket === first?.shared?.bucket,
	);
	return new Set(isOne ? first?.shared?.of : []);
}

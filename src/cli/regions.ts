import { estimate, type Usage } from "../cost/index.ts";
import { type Diagnostic, hasErrors } from "../diagnostics/index.ts";
import {
	regions as allRegions,
	countryCodes,
	loadLatencies,
	loadOutages,
	type PriceBook,
} from "../facts/index.ts";
import {
	type Candidate,
	defaultWeights,
	rankRegions,
	type Weights,
} from "../regions/index.ts";
import { regionsJson, regionsText } from "../report/index.ts";
import {
	type Command,
	type ExitStatus,
	exitStatus,
	type Given,
} from "./command.ts";
import { type CostSubject, costSubjects } from "./cost-subject.ts";
import { type Named, numbersByName } from "./named-numbers.ts";
import { openPriceBook } from "./price-cache.ts";
import { regionCandidates } from "./region-candidates.ts";
import { say } from "./say.ts";
import type { Terminal } from "./terminal.ts";
import { usageGiven } from "./usage-file.ts";

export const regions: Command = {
	summary:
		"ranks the regions for a blueprint by price, latency, zones and outages",
	arguments: [
		{
			flags: "[blueprint]",
			description:
				"a blueprint file, or the folder that holds one (default: here)",
		},
		{
			flags: "--environment <name>",
			description: "the environment (default: the first)",
		},
		{
			flags: "--users <parts>",
			description:
				"where users are, by country: IN=60,DE=40 (default: as the blueprint says)",
		},
		{
			flags: "--weights <weights>",
			description:
				"how much each counts: price=1,latency=1,outages=0.05,zones=0.2,optIn=0.05",
		},
		{
			flags: "--usage <file>",
			description: "JSON with figures of use, as `terrace cost` takes it",
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
	const environment =
		given.environment === undefined ? undefined : String(given.environment);
	const { subjects, diagnostics } = await costSubjects(
		String(given.blueprint ?? "."),
		environment,
	);
	const users = numbersByName(given.users, countryCodes(), "users");
	const weights = numbersByName(
		given.weights,
		Object.keys(defaultWeights),
		"weights",
	);
	const usage = usageGiven(given.usage);
	const found = [
		...diagnostics,
		...users.diagnostics,
		...weights.diagnostics,
		...usage.diagnostics,
	];
	say(found, terminal);
	const [subject] = subjects;
	if (hasErrors(found) || subject === undefined) return exitStatus.badInput;
	const { book, diagnostics: ofBook } = await openPriceBook();
	const priced = candidates(subject, usage.usage ?? {}, book);
	const ranking = rankRegions(
		priced.candidates,
		{ latencies: await loadLatencies(), outages: await loadOutages() },
		{
			users: given.users === undefined ? (subject.users ?? {}) : users.values,
			weights: weighed(weights),
			prices: { oldest: book.oldest, newest: book.newest },
		},
	);
	terminal.output.print(
		given.format === "json"
			? JSON.stringify(regionsJson(ranking), null, 2)
			: `${subject.title}\n\n${regionsText(ranking, terminal.output)}`,
	);
	say([...ofBook, ...priced.diagnostics], terminal);
	return ranking.ranked.length === 0 ? exitStatus.findings : exitStatus.done;
}

function weighed({ values }: Named): Weights {
	return { ...defaultWeights, ...values };
}

/** The system as it is, priced in every region, and what is to be said of all of them once. */
function candidates(
	{ graph, usage: own }: CostSubject,
	usage: Usage,
	book: PriceBook,
): {
	readonly candidates: readonly Candidate[];
	readonly diagnostics: readonly Diagnostic[];
} {
	const day = new Date().toISOString().slice(0, 10);
	const estimates = allRegions().map(({ code }) => ({
		region: code,
		estimate: estimate(
			graph,
			book,
			{ ...own, ...usage },
			{ everywhere: code, day },
		),
	}));
	const [first] = estimates;
	return {
		candidates: regionCandidates(estimates),
		diagnostics: (first?.estimate.diagnostics ?? []).filter(
			({ code }) => code === "prices-old",
		),
	};
}

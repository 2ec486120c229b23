import { extname } from "node:path";
import {
	type Diagnostic,
	hasErrors,
	nearestName,
	problem,
	renderDiagnostics,
} from "../diagnostics/index.ts";
import type { LayoutAlgorithm, View } from "../diagram/index.ts";
import {
	type Command,
	type ExitStatus,
	exitStatus,
	type Given,
} from "./command.ts";
import { type CostSubject, costSubjects } from "./cost-subject.ts";
import { drawnSystem } from "./drawn-system.ts";
import { layoutThread } from "./layout-thread.ts";
import { type PictureFormat, pictureFormats, pictureOf } from "./picture.ts";
import { type Placement, showPicture } from "./show-picture.ts";
import { sourcesGiven } from "./source-folder.ts";
import type { Terminal } from "./terminal.ts";

const views = ["overview", "network"] as const;
const themes = ["auto", "light", "dark"] as const;
const columns = ["80", "120"] as const;

export const draw: Command = {
	summary: "draws a blueprint, a plan or a state, with the traffic that passes",
	arguments: [
		{
			flags: "[input]",
			description:
				"a blueprint or its folder, or what `terraform show -json` printed (`-`: piped in; default: here)",
		},
		{
			flags: "--view <view>",
			description:
				"overview (layers in the order of traffic) or network (VPCs, zones, subnets); both when absent, and network alone into --out",
		},
		{
			flags: "--format <format>",
			description: `${pictureFormats.join(", ")} (default: by the end of --out, else text)`,
		},
		{
			flags: "--out <file>",
			description:
				"the file to write (default: text and mermaid to the terminal, others to a file named after the system)",
		},
		{
			flags: "--environment <name>",
			description: "this environment only (default: all)",
		},
		{
			flags: "--source <folder>",
			description:
				"the Terraform that the plan was made of: more arrows are certain",
		},
		{
			flags: "--theme <theme>",
			description: "auto, light or dark, for svg and png",
		},
		{
			flags: "--columns <number>",
			description: "80 or 120, for text",
		},
	],
	run,
};

async function run(given: Given, terminal: Terminal): Promise<ExitStatus> {
	const choices = choicesOf(given);
	if (choices.problems.length > 0) return refuse(choices.problems, terminal);
	const thread = layoutThread();
	if (choices.views.includes("overview")) thread.start();
	try {
		return await drawChosen(given, choices, thread.layout, terminal);
	} finally {
		thread.close();
	}
}

async function drawChosen(
	given: Given,
	choices: Choices,
	layout: LayoutAlgorithm,
	terminal: Terminal,
): Promise<ExitStatus> {
	const read = await sourcesGiven(given.source);
	if (hasErrors(read.diagnostics)) return refuse(read.diagnostics, terminal);
	say(read.diagnostics, terminal);
	const { subjects, diagnostics } = await costSubjects(
		String(given.input ?? "."),
		given.environment === undefined ? undefined : String(given.environment),
		read.sources,
	);
	if (hasErrors(diagnostics) || subjects.length === 0)
		return refuse(diagnostics, terminal);
	const several = severalIntoOne(subjects, choices);
	if (several !== undefined) return refuse([several], terminal);
	say(diagnostics, terminal);
	const drawn = subjects.map((subject) =>
		drawnSystem(subject, choices.views, layout),
	);
	const pictures = (await Promise.all(drawn)).flat();
	for (const diagram of pictures) {
		const picture = await pictureOf(diagram, choices);
		const failed = await showPicture(picture, diagram, choices, terminal);
		if (failed !== undefined) return refuse([failed], terminal);
	}
	const empty = subjects.filter(({ graph }) => graph.resources.length === 0);
	for (const { title } of empty)
		terminal.errors.print(
			`${title} has no resources: there is nothing to draw.`,
		);
	return exitStatus.done;
}

interface Choices extends Placement {
	readonly views: readonly View[];
	readonly theme: (typeof themes)[number];
	readonly columns: number;
	readonly problems: readonly Diagnostic[];
}

function choicesOf(given: Given): Choices {
	const out = given.out === undefined ? undefined : String(given.out);
	const view = chosen("view", given.view, views);
	const theme = chosen("theme", given.theme, themes);
	const width = chosen("columns", given.columns, columns);
	const format = formatOf(given.format, out);
	const all = [view, theme, width, format];
	// One file holds one view.
	const one = out === undefined ? views : (["network"] as const);
	return {
		views: view.value === undefined ? one : [view.value],
		theme: theme.value ?? "auto",
		columns: Number(width.value ?? 80),
		format: format.value ?? "text",
		...(out !== undefined && { out }),
		problems: all.flatMap((each) => each.problem ?? []),
	};
}

interface Chosen<T> {
	readonly value?: T;
	readonly problem?: Diagnostic;
}

function chosen<T extends string>(
	name: string,
	given: Given[string],
	allowed: readonly T[],
): Chosen<T> {
	if (given === undefined) return {};
	const value = allowed.find((one) => one === given);
	if (value !== undefined) return { value };
	const near = nearestName(String(given), allowed);
	const guess = near === undefined ? "" : `Did you mean ${near}? `;
	return {
		problem: problem({
			code: "bad-usage",
			summary: `--${name} ${JSON.stringify(given)} is not known`,
			detail: `${guess}There are ${allowed.join(", ")}.`,
		}),
	};
}

const endings: Readonly<Record<string, PictureFormat>> = {
	".svg": "svg",
	".png": "png",
	".mmd": "mermaid",
	".mermaid": "mermaid",
	".txt": "text",
	".drawio": "drawio",
	".xml": "drawio",
};

function formatOf(
	given: Given[string],
	out: string | undefined,
): Chosen<PictureFormat> {
	if (given !== undefined || out === undefined)
		return chosen("format", given, pictureFormats);
	const value = endings[extname(out).toLowerCase()];
	if (value !== undefined) return { value };
	return {
		problem: problem({
			code: "bad-usage",
			summary: `--out ${JSON.stringify(out)} does not tell the format`,
			detail: `Give --format (${pictureFormats.join(", ")}), or a name that ends in ${Object.keys(endings).join(", ")}.`,
		}),
	};
}

function severalIntoOne(
	subjects: readonly CostSubject[],
	{ out }: Choices,
): Diagnostic | undefined {
	if (out === undefined || subjects.length === 1) return undefined;
	const names = subjects.flatMap(({ environment }) => environment ?? []);
	return problem({
		code: "bad-usage",
		summary: `${subjects.length} environments do not fit into one file`,
		detail: `Choose one with --environment: ${names.join(", ")}.`,
	});
}

function refuse(
	diagnostics: readonly Diagnostic[],
	terminal: Terminal,
): ExitStatus {
	say(diagnostics, terminal);
	return exitStatus.badInput;
}

function say(diagnostics: readonly Diagnostic[], { errors }: Terminal): void {
	if (diagnostics.length > 0)
		errors.print(`${renderDiagnostics(diagnostics, errors)}\n`);
}

import { readFileSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import {
	allowList,
	allowListName,
	type Delivery,
	deliveryOf,
	setupScript,
	workflowsOf,
	writeWorkflow,
} from "../delivery/index.ts";
import { hasErrors, problem } from "../diagnostics/index.ts";
import * as library from "../index.ts";
import { design } from "../pipeline.ts";
import { allowListProblems } from "./allow-list-problems.ts";
import {
	type Command,
	type ExitStatus,
	exitStatus,
	type Given,
} from "./command.ts";
import { terminalPrompts } from "./prompts.ts";
import { repositoryRoot } from "./repository-root.ts";
import { say } from "./say.ts";
import { shownPath } from "./shown-path.ts";
import type { Terminal } from "./terminal.ts";
import {
	isStale,
	type SealedFile,
	type Survey,
	sealed,
	staleProblems,
	surveyWorkflows,
	workflowFolder,
	writeWorkflows,
} from "./workflow-files/index.ts";

export const pipeline: Command = {
	summary: "writes the GitHub Actions workflows of a blueprint",
	arguments: [
		{
			flags: "[blueprint]",
			description:
				"a blueprint file, or the folder that holds one (default: here)",
		},
		{
			flags: "--out <folder>",
			description:
				"the repository's root (default: the folder above the blueprint that git knows)",
		},
		{
			flags: "--check",
			description:
				"write nothing; fail where the workflows are not what the blueprint says",
		},
		{
			flags: "--force",
			description:
				"replace files that were edited by hand, and keep these beside as *.edited",
		},
	],
	run,
};

async function run(given: Given, terminal: Terminal): Promise<ExitStatus> {
	const result = await design({
		blueprint: String(given.blueprint ?? "."),
		library,
	});
	say(result.diagnostics, terminal);
	if (hasErrors(result.diagnostics)) return exitStatus.badInput;
	const folder = dirname(resolve(result.file ?? "."));
	const root = given.out ? resolve(String(given.out)) : repositoryRoot(folder);
	const path = pathFrom(root, folder);
	if (/^\.\.(\/|$)/.test(path) || isAbsolute(path))
		return refuse(outside(folder, root), terminal);
	const delivery = deliveryOf(
		result.systems.map(({ blueprint }) => blueprint),
		path,
	);
	if (delivery === undefined) return refuse(noPipeline(), terminal);
	const survey = surveyWorkflows(root, pipelineFiles(delivery));
	if ("kind" in survey) return refuse(survey, terminal);
	if (given.check) return check(root, survey, terminal);
	return write(root, survey, given.force === true, terminal);
}

/** Every file of a pipeline that is ours, sealed; the allow-list is its owner's. */
export function pipelineFiles(delivery: Delivery): readonly SealedFile[] {
	const from = delivery.path === "." ? "the blueprint" : delivery.path;
	return [
		...workflowsOf(delivery).map((workflow) => ({
			name: `${workflowFolder}/${workflow.id}.yml`,
			content: sealed(writeWorkflow(workflow), from),
		})),
		{
			name: ".github/terrace-setup.sh",
			content: sealed(setupScript(delivery), from),
		},
	];
}

/** With `/`, as a workflow's shell takes it. */
function pathFrom(root: string, folder: string): string {
	return relative(root, folder).split(sep).join("/") || ".";
}

/** A workflow checks out its repository, and sees nothing beside it. */
function outside(folder: string, root: string) {
	return problem({
		code: "blueprint-outside",
		subject: "--out",
		summary: `the blueprint in ${shownPath(folder)} is outside of ${shownPath(root)}`,
		detail:
			"Nothing was written. Workflows read the blueprint from their own repository: give its root with --out, or leave --out out.",
	});
}

function noPipeline() {
	return problem({
		code: "pipeline-missing",
		subject: "pipeline",
		summary: "this blueprint says nothing of a pipeline",
		detail: 'Add pipeline: { github: { repository: "owner/name" } }.',
	});
}

function refuse(
	diagnostic: ReturnType<typeof problem>,
	terminal: Terminal,
): ExitStatus {
	say([diagnostic], terminal);
	return exitStatus.badInput;
}

function check(root: string, survey: Survey, terminal: Terminal): ExitStatus {
	const found = [
		...staleProblems(survey),
		...survey.obstacles,
		...allowListProblems(textAt(root)),
	];
	say(found, terminal);
	if (found.length > 0) return exitStatus.findings;
	terminal.output.print("The workflows are what the blueprint says.");
	return exitStatus.done;
}

async function write(
	root: string,
	survey: Survey,
	force: boolean,
	terminal: Terminal,
): Promise<ExitStatus> {
	if (survey.obstacles.length > 0) {
		say(survey.obstacles, terminal);
		const { confirm } = terminalPrompts(process);
		const question = "Replace them, and keep what is there as *.edited?";
		if (!force && !(await confirm(question))) return exitStatus.badInput;
	}
	const files = textAt(root) === undefined ? [ownersFile] : [];
	const fault = writeWorkflows(root, survey, files);
	if (fault !== undefined) return refuse(fault, terminal);
	terminal.output.print(written(root, survey, files.length > 0));
	return exitStatus.done;
}

const ownersFile = { name: allowListName, content: allowList };

function textAt(root: string): string | undefined {
	try {
		return readFileSync(join(root, allowListName), "utf8");
	} catch {
		return undefined;
	}
}

function written(root: string, survey: Survey, isFirst: boolean): string {
	const line = (what: string) => (name: string) => `  ${what}  ${name}`;
	const names = (files: readonly SealedFile[]) => files.map(({ name }) => name);
	const lines = [
		...names(survey.created).map(line("new    ")),
		...(isFirst ? [line("new    ")(allowListName)] : []),
		...names(survey.changed).map(line("changed")),
		...survey.removed.map(line("removed")),
	];
	if (lines.length === 0)
		return `The workflows in ${shownPath(root)} are what the blueprint says; nothing was written.`;
	return [
		...lines,
		"",
		isStale(survey) && survey.created.length > 0
			? "Then, once: .github/terrace-setup.sh, which tells GitHub of the environments and who approves."
			: "Commit them with the blueprint.",
		"terrace bootstrap makes the roles that the jobs take, beside the state's bucket.",
	].join("\n");
}

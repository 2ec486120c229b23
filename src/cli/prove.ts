import { type Diagnostic, hasErrors } from "../diagnostics/index.ts";
import { type Proof, prove as proveSystem } from "../reachability/index.ts";
import { proofsJson, proofText } from "../report/index.ts";
import {
	type Command,
	type ExitStatus,
	exitStatus,
	type Given,
} from "./command.ts";
import {
	type ClaimsGiven,
	claimsGiven,
	sayWhatRan,
	strangersIn,
} from "./own-claims.ts";
import { type ProveSubject, say, subjectsGiven } from "./prove-subject.ts";
import type { Terminal } from "./terminal.ts";

export const prove: Command = {
	summary: "proves who reaches whom in a blueprint, a plan or a state",
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
			flags: "--claims <file>",
			description:
				"your own claims (default: claims.ts, .yaml or .json beside the input)",
		},
		{
			flags: "--source <folder>",
			description:
				"the Terraform that the plan was made of: more is understood",
		},
		{
			flags: "--traces",
			description: "every hop of a flow that breaks a claim",
		},
		{ flags: "--actors", description: "who was found, and why" },
		{
			flags: "--explain <flow...>",
			description:
				"one flow hop by hop: FROM TO PORT (actors, Terraform addresses or IP addresses; 443, udp/53, icmp)",
		},
		{
			flags: "--before <input>",
			description: "what it is compared with: what becomes reachable",
		},
		{
			flags: "--after <input>",
			description: "the other side of --before (default: the input)",
		},
		{
			flags: "--sealed",
			description:
				"the way out of a deployment is closed: nothing inside may reach the internet",
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
	if (given.explain !== undefined) {
		const { explainFlow } = await import("./prove-explain.ts");
		return explainFlow(given, terminal);
	}
	if (given.before !== undefined || given.after !== undefined) {
		const { compareReach } = await import("./prove-difference.ts");
		return compareReach(given, terminal);
	}
	const input = String(given.input ?? ".");
	const [read, own] = await Promise.all([
		subjectsGiven(input, given),
		claimsGiven(given.claims, input),
	]);
	sayWhatRan(own, terminal.errors);
	const found = [...read.diagnostics, ...own.diagnostics];
	say(found, terminal);
	if (hasErrors(found) || read.subjects.length === 0)
		return exitStatus.badInput;
	return show(read.subjects, own, given, terminal);
}

function show(
	subjects: readonly ProveSubject[],
	file: ClaimsGiven,
	given: Given,
	terminal: Terminal,
): ExitStatus {
	const proofs = subjects.map(({ graph, egress, own }) =>
		proveSystem(graph, {
			claims: [...(own?.claims ?? []), ...file.claims],
			sealed: egress === "sealed" || given.sealed === true,
		}),
	);
	const unknown = strangersIn(
		file,
		proofs.map(({ actors }, at) => ({ ...subjects[at], actors })),
	);
	say(unknown, terminal);
	if (hasErrors(unknown)) return exitStatus.badInput;
	print(proofs, subjects, given, terminal);
	const fails = proofs.some(({ counts }) => counts.broken > 0);
	return fails ? exitStatus.findings : exitStatus.done;
}

function print(
	proofs: readonly Proof[],
	subjects: readonly ProveSubject[],
	given: Given,
	terminal: Terminal,
): void {
	const { output } = terminal;
	if (given.format === "json") {
		const systems = proofs.map(
			(proof, at) => [subjects[at] ?? { title: "" }, proof] as const,
		);
		output.print(JSON.stringify(proofsJson(systems), null, 2));
		return;
	}
	const texts = proofs.map((proof, at) =>
		proofText(proof, {
			title: subjects[at]?.title ?? "",
			width: output.width,
			colour: output.colour,
			traces: given.traces === true,
			actors: given.actors === true,
		}),
	);
	output.print(texts.join("\n\n"));
	say(unique(proofs.flatMap(({ diagnostics }) => diagnostics)), terminal);
}

function unique(diagnostics: readonly Diagnostic[]): Diagnostic[] {
	return diagnostics.filter(
		({ summary, subject }, at) =>
			diagnostics.findIndex(
				(one) => one.summary === summary && one.subject === subject,
			) === at,
	);
}

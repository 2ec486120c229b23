import {
	type Diagnostic,
	hasErrors,
	nearestName,
	problem,
} from "../diagnostics/index.ts";
import { parseTraffic } from "../network/index.ts";
import { entitiesOf } from "../plan/index.ts";
import {
	type Explanation,
	endNames,
	explain,
	isEnd,
	isInside,
	networkModelOf,
	type Prover,
	prover,
	servicesLike,
} from "../reachability/index.ts";
import { explanationsJson, explanationText } from "../report/index.ts";
import { type ExitStatus, exitStatus, type Given } from "./command.ts";
import { type ProveSubject, say, subjectsGiven } from "./prove-subject.ts";
import type { Terminal } from "./terminal.ts";

/** How one flow ends, hop by hop, in everything that was given. */
export async function explainFlow(
	given: Given,
	terminal: Terminal,
): Promise<ExitStatus> {
	const words = Array.isArray(given.explain) ? given.explain.map(String) : [];
	// Whoever names the input last names it after the flow.
	const [from = "", to = "", port = "", input = given.input] = words;
	const traffic = parseTraffic(/^\d+$/.test(port) ? Number(port) : port);
	if (words.length < 3 || words.length > 4 || traffic === undefined) {
		say([badFlow(words)], terminal);
		return exitStatus.badInput;
	}
	const read = await subjectsGiven(String(input ?? "."), given);
	const ready = read.subjects.map(ofSubject);
	const strange = ready.flatMap(({ proof }) =>
		[from, to]
			.filter((end) => !isEnd(proof, end))
			.map((end) => unknownEnd(end, proof)),
	);
	const found = [
		...read.diagnostics,
		...(strange.length > 0
			? strange.slice(0, 2)
			: ready
					.filter(({ proof }) =>
						[from, to].every((end) => !isInside(proof, end)),
					)
					.slice(0, 1)
					.map(({ proof }) => outsideBoth(from, to, proof))),
	];
	say(found, terminal);
	if (hasErrors(found) || ready.length === 0) return exitStatus.badInput;
	const answers = ready.map(({ subject, proof }) => ({
		subject,
		ways: explain(proof, { from, to, traffic }),
	}));
	print(answers, { from, to, port }, given, terminal);
	return exitStatus.done;
}

function ofSubject(subject: ProveSubject) {
	const { graph } = subject;
	const model = networkModelOf(entitiesOf(graph), graph.references);
	return { subject, proof: prover(model) };
}

interface Answer {
	readonly subject: ProveSubject;
	readonly ways: readonly Explanation[];
}

function print(
	answers: readonly Answer[],
	{ from, to, port }: Readonly<Record<"from" | "to" | "port", string>>,
	given: Given,
	{ output }: Terminal,
): void {
	if (given.format === "json") {
		const all = answers.map(({ subject, ways }) => [subject, ways] as const);
		output.print(JSON.stringify(explanationsJson(all), null, 2));
		return;
	}
	const texts = answers.map(({ subject, ways }) =>
		explanationText(`${subject.title}: ${from} → ${to} ${port}`, ways, output),
	);
	output.print(texts.join("\n\n"));
}

function badFlow(words: readonly string[]): Diagnostic {
	const [, , port] = words;
	const isNoFlow = words.length > 4 || port === undefined;
	return problem({
		code: "bad-usage",
		summary: isNoFlow
			? `--explain ${words.join(" ")} is no flow`
			: `--explain: ${JSON.stringify(port)} is no port`,
		detail:
			"It takes FROM TO PORT: `terrace prove plan.json --explain internet aws_instance.web 443`; a port is 0 to 65535: 443, udp/53, tcp/8000-8100 or icmp.",
	});
}

/** From somebody outside to somebody outside: nothing of the system's decides about it. */
function outsideBoth(from: string, to: string, proof: Prover): Diagnostic {
	return problem({
		code: "flow-end-unknown",
		summary: `neither ${JSON.stringify(from)} nor ${JSON.stringify(to)} is in this system`,
		detail: `One end of a flow has to be, for nothing here decides about others. Here are: ${shownNames(endNames(proof).filter((name) => isInside(proof, name)))}.`,
	});
}

function shownNames(all: readonly string[]): string {
	const names = [...new Set(all)];
	if (names.length === 0) return "nobody";
	return `${names.slice(0, 12).join(", ")}${names.length > 12 ? " …" : ""}`;
}

function unknownEnd(end: string, proof: Prover): Diagnostic {
	const names = [...new Set(endNames(proof))];
	const near = end.startsWith("aws:")
		? servicesLike(end.slice("aws:".length)).map((one) => `aws:${one}`)[0]
		: nearestName(end, names);
	return problem({
		code: "flow-end-unknown",
		summary: `nobody here is called ${JSON.stringify(end)}`,
		detail: `${near === undefined ? "" : `Did you mean ${near}? `}An end of a flow is an actor, a Terraform address, an IP address, or aws: and a service. Here are: ${shownNames(names)}.`,
	});
}

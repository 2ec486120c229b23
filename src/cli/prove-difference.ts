import { hasErrors } from "../diagnostics/index.ts";
import { entitiesOf } from "../plan/index.ts";
import { difference, networkModelOf } from "../reachability/index.ts";
import { reachDifferencesJson, reachDifferenceText } from "../report/index.ts";
import { type ExitStatus, exitStatus, type Given } from "./command.ts";
import { type ProveSubject, say, subjectsGiven } from "./prove-subject.ts";
import type { Terminal } from "./terminal.ts";

/** What becomes reachable from one input to the other, and what stops being so. */
export async function compareReach(
	given: Given,
	terminal: Terminal,
): Promise<ExitStatus> {
	const path = (value: Given[string]) => String(value ?? given.input ?? ".");
	const [before, after] = await Promise.all([
		subjectsGiven(path(given.before), { ...given, source: undefined }),
		subjectsGiven(path(given.after), given),
	]);
	const found = [...before.diagnostics, ...after.diagnostics];
	say(found, terminal);
	if (hasErrors(found)) return exitStatus.badInput;
	const pairs = after.subjects.flatMap((one) => {
		const other = before.subjects.find(
			({ environment, egress }) =>
				environment === one.environment && egress === one.egress,
		);
		const twin = other ?? before.subjects[0];
		return twin === undefined ? [] : [[twin, one] as const];
	});
	if (pairs.length === 0) return exitStatus.badInput;
	print(pairs, given, terminal);
	return exitStatus.done;
}

function print(
	pairs: readonly (readonly [ProveSubject, ProveSubject])[],
	given: Given,
	{ output }: Terminal,
): void {
	const changes = pairs.map(([before, after]) =>
		difference(modelOf(before), modelOf(after)),
	);
	if (given.format === "json") {
		const systems = changes.map(
			(one, at) => [pairs[at]?.[1] ?? { title: "" }, one] as const,
		);
		output.print(JSON.stringify(reachDifferencesJson(systems), null, 2));
		return;
	}
	const texts = changes.map((one, at) => {
		const text = reachDifferenceText(one, output);
		const title = pairs[at]?.[1].title ?? "";
		return pairs.length === 1 ? text : `${title}\n${text}`;
	});
	output.print(texts.join("\n\n"));
}

function modelOf({ graph }: ProveSubject) {
	return networkModelOf(entitiesOf(graph), graph.references);
}

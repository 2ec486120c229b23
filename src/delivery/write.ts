import { Document, isScalar, visit } from "yaml";
import { type Action, pins } from "./pins.ts";
import type { Workflow } from "./workflow.ts";

/** A workflow as YAML, actions by commit with the version beside it. */
export function writeWorkflow({
	kind: _,
	id: __,
	...workflow
}: Workflow): string {
	const { name, on, concurrency, env, jobs } = workflow;
	const document = new Document(
		{
			name,
			on,
			// Each job says what it needs; whoever forgets gets nothing.
			permissions: {},
			concurrency,
			...(env === undefined ? {} : { env }),
			defaults: { run: { shell: "bash" } },
			jobs,
		},
		{ aliasDuplicateObjects: false },
	);
	visit(document, {
		Pair(_key, { key, value }) {
			if (!isScalar(key) || key.value !== "uses" || !isScalar(value)) return;
			const action = value.value as Action;
			const { commit, version } = pins[action];
			value.value = `${action}@${commit}`;
			value.comment = ` ${version}`;
		},
	});
	return document.toString({ lineWidth: 0 });
}

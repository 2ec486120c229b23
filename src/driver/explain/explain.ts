import { type Diagnostic, problem, warning } from "../../diagnostics/index.ts";
import type { EngineDiagnostic } from "../engine-event.ts";
import type { Workspace } from "../workspace.ts";
import { connection } from "./connection.ts";
import { credentials } from "./credentials.ts";
import type { Explanation } from "./explanation.ts";
import { lock } from "./lock.ts";
import { permission } from "./permission.ts";
import { plan } from "./plan.ts";
import { provider } from "./provider.ts";
import { quota } from "./quota.ts";
import { region } from "./region.ts";
import { state } from "./state.ts";
import { taken } from "./taken.ts";
import { variable } from "./variable.ts";
import { version } from "./version.ts";

/** The first that recognises it explains it: the more specific ones stand before. */
const explanations: readonly Explanation[] = [
	lock,
	version,
	plan,
	provider,
	variable,
	state,
	credentials,
	region,
	quota,
	permission,
	taken,
	connection,
];

/** Warnings of what is meant so: nobody has to do anything about them. */
const chatter =
	/^(Incomplete lock file information|Value for undeclared|Resource targeting is in effect|Applied changes may be incomplete)/;

/** Every problem once, in our words where we have some. */
export function explain(
	said: readonly EngineDiagnostic[],
	workspace: Workspace,
): Diagnostic[] {
	const explained = said
		.filter(({ summary }) => !chatter.test(summary))
		.map((one) => explainOne(one, workspace));
	return explained.filter(
		({ code, summary, subject }, at) =>
			explained.findIndex(
				(other) =>
					other.code === code &&
					other.summary === summary &&
					other.subject === subject,
			) === at,
	);
}

function explainOne(said: EngineDiagnostic, workspace: Workspace): Diagnostic {
	for (const explanation of explanations) {
		const found = explanation(said, workspace);
		if (found !== undefined) return problem({ ...placeOf(said), ...found });
	}
	const make = said.severity === "warning" ? warning : problem;
	return make({
		...placeOf(said),
		code: "engine-said",
		summary: said.summary,
		detail: said.detail,
	});
}

function placeOf({ address, file, line }: EngineDiagnostic) {
	return {
		...(address !== undefined &&
			!address.startsWith("provider[") && { subject: address }),
		...(file !== undefined && {
			source: { file, ...(line !== undefined && { line }) },
		}),
	};
}

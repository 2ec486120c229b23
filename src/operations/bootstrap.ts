import type { Diagnostic } from "../diagnostics/index.ts";
import { approveChanges, type Consent } from "./approval.ts";
import { ended, type OperationEnd } from "./operation-end.ts";
import { planAndApply } from "./plan-and-apply.ts";
import type { Ports } from "./ports.ts";
import { prepare } from "./prepared.ts";
import type { System } from "./system.ts";

/** Makes what all environments share, the bucket of the state first, from its own configuration. Safe to run again, also on another machine. */
export async function bootstrap(
	system: System,
	consent: Consent,
	ports: Ports,
): Promise<OperationEnd> {
	const prepared = await prepare(system, ports);
	if ("kind" in prepared) return prepared;
	const end = await planAndApply(
		system,
		{
			planning: "planning what the environments share",
			applying: "making what the environments share",
			options: {},
			nothing: "The state's bucket is there, as the blueprint wants it.",
			approve: (changes) =>
				approveChanges(system.blueprint.name, changes, consent, ports),
		},
		ports,
	);
	const isMade = end.diagnostics.length > 0 && end.diagnostics.every(isThere);
	if (end.outcome !== "failed" || !isMade) return end;
	ports.tell({
		kind: "note",
		text: "The state's bucket is there already: somebody made it from another machine.",
	});
	return ended("done");
}

/** Its own state is a file on the machine that made it; from any other, the bucket is simply there. */
function isThere({ code, subject, summary }: Diagnostic): boolean {
	if (code !== "name-taken") return false;
	// Names of repositories and of roles are the account's own: nobody else can have taken one.
	if (/^aws_(ecr_repository\.service|iam_role\.pipeline_)/.test(subject ?? ""))
		return true;
	return (
		subject === "aws_s3_bucket.state" &&
		/AlreadyOwnedByYou|you already own|owned by you/i.test(summary)
	);
}

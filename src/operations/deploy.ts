import { problem } from "../diagnostics/index.ts";
import { approveChanges, type Consent } from "./approval.ts";
import { bareAddress, type PlannedChange } from "./change-summary.ts";
import { waitForTargets } from "./healthy-targets.ts";
import { keepInterrupted } from "./interrupted.ts";
import { ended, type OperationEnd } from "./operation-end.ts";
import { findPassword, type Password, withPassword } from "./password.ts";
import { planAndApply } from "./plan-and-apply.ts";
import type { Ports } from "./ports.ts";
import { prepare } from "./prepared.ts";
import type { System } from "./system.ts";

/** Where the password of a container database is kept. */
const passwordHolder = "aws_secretsmanager_secret_version.database";

/** Makes AWS as the Terraform says. Running it again goes on where it was stopped. */
export async function deploy(
	system: System,
	consent: Consent,
	ports: Ports,
): Promise<OperationEnd> {
	const prepared = await prepare(system, ports);
	if ("kind" in prepared) return prepared;
	const kept = await keepInterrupted(system, ports);
	if (kept.length > 0) return ended("failed", kept);
	const isFirst = !prepared.addresses.includes(passwordHolder);
	const password = await findPassword(system, isFirst, ports.prompts);
	const { prefix } = system.blueprint;
	const end = await planAndApply(
		withPassword(system, password),
		{
			planning: `planning ${prefix}`,
			applying: `deploying ${prefix}`,
			options: {},
			nothing: "Everything is as the blueprint wants it.",
			approve: async (changes) =>
				wrongPassword(changes, isFirst, password) ??
				approveChanges(prefix, changes, consent, ports),
		},
		ports,
	);
	if (end.outcome !== "done") return end;
	const healthy = await waitForTargets(system, ports);
	const diagnostics = [...end.diagnostics, ...healthy.diagnostics];
	return { ...healthy, diagnostics };
}

/** The server keeps the password that it began with: a new one in the secret would lock the service out. */
function wrongPassword(
	changes: readonly PlannedChange[],
	isFirst: boolean,
	password: Password | undefined,
): OperationEnd | undefined {
	const isTouched = changes.some(
		({ address }) => bareAddress(address) === passwordHolder,
	);
	if (isFirst || !isTouched || password?.from !== "made") return undefined;
	return ended("refused", [
		problem({
			code: "password-needed",
			summary: "this would write the database's password anew",
			detail:
				'Nothing was changed. The database keeps the one that it has: read it from Secrets Manager (the output secret_arn) and run this again with export TF_VAR_db_password="…"',
		}),
	]);
}

import { problem } from "../diagnostics/index.ts";
import { show } from "../driver/index.ts";
import { approveChanges, type Consent } from "./approval.ts";
import { waitForBoots } from "./booted-hosts.ts";
import { bareAddress, type PlannedChange } from "./change-summary.ts";
import { waitForTargets } from "./healthy-targets.ts";
import { keepInterrupted } from "./interrupted.ts";
import { ended, type OperationEnd } from "./operation-end.ts";
import { findPassword, type Password, withPassword } from "./password.ts";
import { planAndApply } from "./plan-and-apply.ts";
import type { Ports } from "./ports.ts";
import { prepare } from "./prepared.ts";
import { noteReleased } from "./release/index.ts";
import { egressVariable, seal } from "./seal.ts";
import { hasVariable, type System } from "./system.ts";

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
			approve: async (changes, planFile) => {
				const wrong = wrongPassword(changes, isFirst, password);
				if (wrong !== undefined) return wrong;
				await tellReach(system, planFile, ports);
				return approveChanges(prefix, changes, consent, ports);
			},
		},
		ports,
	);
	if (end.outcome !== "done") return end;
	const steps = [
		noteReleased,
		waitForEphemeral,
		waitForTargets,
		offerToSeal(consent),
	];
	let diagnostics = end.diagnostics;
	for (const step of steps) {
		const next = await step(system, ports);
		diagnostics = [...diagnostics, ...next.diagnostics];
		if (next.outcome !== "done") return { ...next, diagnostics };
	}
	return { ...end, diagnostics };
}

/** Before anybody is asked: a change of the network is hard to read from a list of resources. */
async function tellReach(
	{ workspace }: System,
	planFile: string,
	{ reachOf, tell }: Ports,
): Promise<void> {
	if (reachOf === undefined) return;
	const shown = await show(workspace, { planFile });
	if (shown.value === undefined)
		return tell({ kind: "problems", diagnostics: shown.diagnostics });
	tell({ kind: "reach", text: await reachOf(shown.value) });
}

/** What has no way out later on must have fetched everything before. */
async function waitForEphemeral(
	system: System,
	ports: Ports,
): Promise<OperationEnd> {
	return hasVariable(system, egressVariable)
		? waitForBoots(system, ports)
		: ended("done");
}

function offerToSeal({ seal: wanted, yes }: Consent) {
	return async (system: System, ports: Ports): Promise<OperationEnd> => {
		if (!hasVariable(system, egressVariable)) return ended("done");
		const answer =
			wanted === true ||
			(!yes &&
				(await ports.prompts.confirm(
					"Its way to the internet is open and costs by the hour. Seal it now?",
				)));
		return answer === true
			? seal(system, { open: false }, ports)
			: ended("done");
	};
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

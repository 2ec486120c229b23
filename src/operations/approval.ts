import { problem } from "../diagnostics/index.ts";
import type { PlannedChange } from "./change-summary.ts";
import { heldBy, holdsData } from "./data-holder.ts";
import { ended, type OperationEnd } from "./operation-end.ts";
import type { Ports } from "./ports.ts";

export interface Consent {
	/** Nobody is asked: in CI. */
	readonly yes: boolean;
	/** What holds data may be replaced or destroyed; `yes` alone does not say so. */
	readonly dataLoss: boolean;
	/** The deploy-time egress is closed again as soon as the hosts have booted. */
	readonly seal?: boolean;
}

/** Asks whether the plan is to be applied; twice where data would be lost. */
export async function approveChanges(
	name: string,
	changes: readonly PlannedChange[],
	{ yes, dataLoss }: Consent,
	{ prompts }: Ports,
): Promise<OperationEnd | undefined> {
	const atRisk = changes.filter(isAtRisk);
	if (atRisk.length > 0 && !dataLoss) {
		const typed = yes
			? undefined
			: await prompts.ask(
					`This loses ${listed(atRisk)}. Type ${name} to go on`,
				);
		if (typed !== name)
			return typed === undefined
				? ended("refused", [dataAtRisk(atRisk)])
				: ended("declined");
	}
	if (yes) return undefined;
	const answer = await prompts.confirm("Apply this?");
	if (answer === undefined) return ended("refused", [nobodyToAsk()]);
	return answer ? undefined : ended("declined");
}

function isAtRisk({ address, action }: PlannedChange): boolean {
	return (action === "replace" || action === "delete") && holdsData(address);
}

function listed(changes: readonly PlannedChange[]): string {
	return changes
		.map(({ address }) => `${heldBy(address)} (${address})`)
		.join(", ");
}

function dataAtRisk(changes: readonly PlannedChange[]) {
	return problem({
		code: "data-at-risk",
		summary: `this would lose ${listed(changes)}`,
		detail:
			"Nothing was changed. Run it in a terminal to confirm it by name, or with --accept-data-loss when that is meant.",
	});
}

function nobodyToAsk() {
	return problem({
		code: "nobody-to-ask",
		summary: "the plan is not approved, and there is nobody to ask",
		detail:
			"Nothing was changed. Run it in a terminal, or with --yes where it is to go on without asking.",
	});
}

import { problem } from "../diagnostics/index.ts";
import { show } from "../driver/index.ts";
import { ended, type OperationEnd } from "./operation-end.ts";
import type { Ports } from "./ports.ts";
import type { System } from "./system.ts";

/**
 * Refuses credentials of another account than last time: terraform would find nothing
 * there, forget what the state says, and make everything a second time.
 */
export async function refuseOtherAccount(
	{ workspace, blueprint }: System,
	{ accountOf }: Ports,
): Promise<OperationEnd | undefined> {
	if (accountOf === undefined) return undefined;
	const { value } = await show(workspace);
	const before = value === undefined ? undefined : accountIn(value);
	if (before === undefined) return undefined;
	// Terraform asks too, and says better what is wrong when there is no answer.
	const now = await accountOf(blueprint.region).catch(() => before);
	if (now === before) return undefined;
	return ended("refused", [
		problem({
			code: "account-changed",
			summary: `these credentials are of account ${now}, and what is deployed is in ${before}`,
			detail: `Nothing was changed. Use the credentials of ${before} (AWS_PROFILE says which are used), or another environment with a state of its own.`,
		}),
	]);
}

/** The account of a VPC: nobody else's ARN stands there. */
function accountIn(stateJson: string): string | undefined {
	const found =
		/"arn":"arn:[\w-]+:ec2:[\w-]+:(\d{12}):vpc\/vpc-/.exec(stateJson) ??
		/"owner_id":"(\d{12})"/.exec(stateJson);
	return found?.[1];
}

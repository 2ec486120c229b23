import { problem } from "../diagnostics/index.ts";
import { stateList } from "../driver/index.ts";
import type { PlannedChange } from "./change-summary.ts";
import { ended, type OperationEnd } from "./operation-end.ts";
import { findPassword, withPassword } from "./password.ts";
import { planAndApply } from "./plan-and-apply.ts";
import type { Ports } from "./ports.ts";
import { prepare } from "./prepared.ts";
import { hasVariable, type System } from "./system.ts";

export const egressVariable = "egress_open";

/** All that the deploy-time egress is made of. */
const egress = [
	"aws_eip.nat[0]",
	"aws_nat_gateway.main[0]",
	"aws_route.private_egress[0]",
];

/** Whether the way out is there now. */
export async function isOpen({ workspace }: System): Promise<boolean> {
	const { value = [] } = await stateList(workspace);
	return value.some((address) => egress.includes(address));
}

/** Removes the deploy-time egress, or restores it; proves from the plan that it touches nothing else. */
export async function seal(
	system: System,
	{ open }: { readonly open: boolean },
	ports: Ports,
): Promise<OperationEnd> {
	if (!hasVariable(system, egressVariable))
		return ended("refused", [nothingToSeal(system)]);
	const prepared = await prepare(system, ports);
	if ("kind" in prepared) return prepared;
	const password = await findPassword(system, false, ports.prompts);
	const { prefix } = system.blueprint;
	return planAndApply(
		withPassword(system, password),
		{
			planning: `planning to ${open ? "open" : "seal"} ${prefix}`,
			applying: `${open ? "opening" : "sealing"} ${prefix}`,
			options: { variables: { [egressVariable]: open } },
			nothing: open ? "It is open already." : "It is sealed already.",
			approve: async (changes) => touchesMore(changes, open),
		},
		ports,
	);
}

function touchesMore(
	changes: readonly PlannedChange[],
	open: boolean,
): OperationEnd | undefined {
	const wanted = open ? "create" : "delete";
	const others = changes.filter(
		({ address, action }) => !egress.includes(address) || action !== wanted,
	);
	if (others.length === 0) return undefined;
	const shown = others
		.slice(0, 5)
		.map(({ address, action }) => `${action} ${address}`);
	const more =
		others.length > 5 ? ` and ${others.length - 5} changes more` : "";
	return ended("refused", [
		problem({
			code: "seal-touches-more",
			summary: `this would also ${shown.join(", ")}${more}`,
			detail:
				"Nothing was changed. The blueprint or AWS is not as it was deployed: run terrace deploy first, and then this again.",
		}),
	]);
}

function nothingToSeal({ blueprint }: System) {
	return problem({
		code: "nothing-to-seal",
		subject: "network.egress",
		summary: `${blueprint.prefix} has no deploy-time egress`,
		detail:
			"Only a blueprint with egress: ephemeralNat() is opened for deploying and sealed afterwards.",
	});
}

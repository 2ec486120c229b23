import type { Diagnostic } from "../diagnostics/index.ts";
import {
	type OpenVariables,
	type OutputValue,
	output,
	plan,
} from "../driver/index.ts";
import {
	bareAddress,
	blocksByAddress,
	type PlannedChange,
	plannedChanges,
} from "./change-summary.ts";
import type { OperationEnd } from "./operation-end.ts";
import type { Ports } from "./ports.ts";
import { prepare } from "./prepared.ts";
import { egressVariable } from "./seal.ts";
import { endOf, runStage } from "./stage.ts";
import { hasVariable, type System } from "./system.ts";

/** What is deployed, by building block. */
export interface SystemStatus {
	readonly kind: "system-status";
	readonly blocks: readonly BlockStatus[];
	/** What exists and is not as the blueprint wants it, sealed or open as it is now. */
	readonly differing: readonly PlannedChange[];
	readonly outputs: Readonly<Record<string, OutputValue>>;
	readonly diagnostics: readonly Diagnostic[];
}

export interface BlockStatus {
	/** Empty for what is no longer in the blueprint. */
	readonly block: string;
	readonly deployed: number;
	/** Resources of the blueprint that do not exist. */
	readonly missing: number;
}

/** Looks at the state and at AWS; changes nothing, and takes no lock. */
export async function status(
	system: System,
	ports: Ports,
): Promise<SystemStatus | OperationEnd> {
	const prepared = await prepare(system, ports, true);
	if ("kind" in prepared) return prepared;
	const looked = await runStage(
		"looking at AWS",
		() =>
			plan(withAnyPassword(system).workspace, {
				lock: false,
				variables: egressAsItIs(system, prepared.addresses),
			}),
		ports,
	);
	const end = endOf(looked);
	if (end !== undefined) return end;
	const { value = {}, diagnostics } = await output(system.workspace);
	return {
		kind: "system-status",
		blocks: blockStatus(system, prepared.addresses),
		differing: plannedChanges(looked.events).filter(
			({ action }) => action !== "create",
		),
		outputs: value,
		diagnostics,
	};
}

/** Terraform wants a value for every variable, also where it only looks. */
function withAnyPassword(system: System): System {
	const secrets = { db_password: "not-used-for-looking" };
	return { ...system, workspace: { ...system.workspace, secrets } };
}

/** A system that was sealed is not to be shown as one that lacks its NAT gateway. */
function egressAsItIs(
	system: System,
	addresses: readonly string[],
): OpenVariables {
	if (!hasVariable(system, egressVariable)) return {};
	return { [egressVariable]: addresses.includes("aws_nat_gateway.main[0]") };
}

function blockStatus(
	{ document }: System,
	addresses: readonly string[],
): BlockStatus[] {
	const blockOf = blocksByAddress(document);
	const existing = addresses.filter((address) => !/(^|\.)data\./.test(address));
	const bare = new Set(existing.map(bareAddress));
	const names = [...document.files.map(({ name }) => name), ""];
	return names
		.map((block) => ({
			block,
			deployed: existing.filter(
				(address) => (blockOf.get(bareAddress(address)) ?? "") === block,
			).length,
			missing: [...blockOf].filter(
				([address, name]) => name === block && !bare.has(address),
			).length,
		}))
		.filter(({ deployed, missing }) => deployed + missing > 0);
}

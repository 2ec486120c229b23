import { join } from "node:path";
import { identityTags } from "../blueprint/index.ts";
import type { Diagnostic } from "../diagnostics/index.ts";
import {
	type OpenVariables,
	type OutputValue,
	output,
	plan,
	show,
} from "../driver/index.ts";
import { type Sign, signOf, signsOfTargets } from "./block-health.ts";
import {
	bareAddress,
	blocksByAddress,
	type PlannedChange,
	plannedChanges,
} from "./change-summary.ts";
import { targetGroups } from "./healthy-targets.ts";
import { lostResources, namesIn, regionsOf } from "./lost-resources.ts";
import type { OperationEnd } from "./operation-end.ts";
import type { Ports } from "./ports.ts";
import { prepare } from "./prepared.ts";
import { withPrivateFolder } from "./private-folder.ts";
import { egressVariable } from "./seal.ts";
import { endOf, runStage } from "./stage.ts";
import { resourcesIn, type StateResource } from "./state-resources.ts";
import { hasVariable, type System } from "./system.ts";

/** What is deployed, by building block. */
export interface SystemStatus {
	readonly kind: "system-status";
	readonly blocks: readonly BlockStatus[];
	/** What exists and is not as the blueprint wants it, sealed or open as it is now. */
	readonly differing: readonly PlannedChange[];
	readonly outputs: Readonly<Record<string, OutputValue>>;
	/** ARNs of what carries the system's tags and is in no state; nothing where that could not be asked. */
	readonly lost?: readonly string[];
	readonly diagnostics: readonly Diagnostic[];
}

export interface BlockStatus {
	/** Empty for what is no longer in the blueprint. */
	readonly block: string;
	readonly deployed: number;
	/** Resources of the blueprint that do not exist. */
	readonly missing: number;
	/** What says of itself how it is; empty where nothing does. */
	readonly signs: readonly Sign[];
}

/**
 * Looks at the state and at AWS; changes nothing, and takes no lock. `shared` is the
 * blueprint's other stack, if it has one, with a state of its own.
 */
export async function status(
	system: System,
	ports: Ports,
	shared?: System,
): Promise<SystemStatus | OperationEnd> {
	const prepared = await prepare(system, ports, true);
	if ("kind" in prepared) return prepared;
	return withPrivateFolder((folder) =>
		look({ system, shared }, prepared.addresses, join(folder, "plan"), ports),
	);
}

interface Stacks {
	readonly system: System;
	readonly shared: System | undefined;
}

async function look(
	{ system, shared }: Stacks,
	addresses: readonly string[],
	out: string,
	ports: Ports,
): Promise<SystemStatus | OperationEnd> {
	const { workspace } = withAnyPassword(system);
	const variables = egressAsItIs(system, addresses);
	const looked = await runStage(
		"looking at AWS",
		() => plan(workspace, { lock: false, variables, out }),
		ports,
	);
	const end = endOf(looked);
	if (end !== undefined) return end;
	const { value = {}, diagnostics } = await output(system.workspace);
	const { value: found = "{}" } = await show(system.workspace, {
		planFile: out,
	});
	const resources = resourcesIn(found);
	const lost = await lostOf(system, resources, shared, ports);
	return {
		kind: "system-status",
		blocks: blockStatus(
			system,
			addresses,
			await signsByBlock(system, resources, ports),
		),
		differing: plannedChanges(looked.events).filter(
			({ action }) => action !== "create",
		),
		outputs: value,
		...(lost !== undefined && { lost }),
		diagnostics,
	};
}

/**
 * What was made and never written down, as when terraform was killed while AWS answered: it
 * costs, and stands in the way of another deployment.
 */
async function lostOf(
	{ blueprint, document }: System,
	resources: readonly StateResource[],
	shared: System | undefined,
	{ tagged, tell }: Ports,
): Promise<readonly string[] | undefined> {
	if (tagged === undefined) return undefined;
	const tags = identityTags(blueprint);
	try {
		const found = await Promise.all(
			regionsOf(document, blueprint.region).map((each) => tagged(each, tags)),
		);
		const others = shared && namesIn(shared.document);
		return lostResources(found.flat(), resources, others);
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		const text = `Whether anything of this system is in no state is not known: AWS's index of tags (tag:GetResources) answered ${why}`;
		tell({ kind: "note", text });
		return undefined;
	}
}

type SignsByBlock = ReadonlyMap<string, readonly Sign[]>;

/** What resources say of themselves, and the load balancer of its targets, which are the service. */
async function signsByBlock(
	{ document }: System,
	resources: readonly StateResource[],
	{ targetsOf }: Ports,
): Promise<SignsByBlock> {
	const blockOf = blocksByAddress(document);
	const signs = new Map<string, Sign[]>();
	const add = (block: string, sign: Sign) =>
		signs.set(block, [...(signs.get(block) ?? []), sign]);
	for (const resource of resources) {
		const sign = signOf(resource);
		const block = blockOf.get(bareAddress(resource.address)) ?? "";
		if (sign !== undefined) add(block, sign);
	}
	if (targetsOf === undefined) return signs;
	for (const arn of targetGroups(resources)) {
		const targets = await targetsOf(arn).catch(() => []);
		for (const sign of signsOfTargets(targets)) add("service", sign);
	}
	return signs;
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
	signs: SignsByBlock,
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
			signs: signs.get(block) ?? [],
		}))
		.filter(({ deployed, missing }) => deployed + missing > 0);
}

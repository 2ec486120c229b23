import type { State } from "../blueprint/index.ts";
import { problem } from "../diagnostics/index.ts";
import { consentByName } from "./consent-by-name.ts";
import { letGo, prove, takeDown } from "./destroy.ts";
import type { KeptState } from "./kept-states.ts";
import { ended, type OperationEnd } from "./operation-end.ts";
import type { Ports } from "./ports.ts";
import { prepare } from "./prepared.ts";
import { type Releases, withOverride } from "./protection.ts";
import type { System } from "./system.ts";

/** Takes the state's bucket away again, once no state in it knows of anything. */
export async function dismantle(
	system: System,
	state: State,
	confirmed: string | undefined,
	ports: Ports,
): Promise<OperationEnd> {
	const prepared = await prepare(system, ports);
	if ("kind" in prepared) return prepared;
	const { addresses } = prepared;
	if (addresses.length === 0) {
		const text = "There is nothing to destroy that was made from here.";
		ports.tell({ kind: "note", text });
		return ended("done");
	}
	const refused =
		(await stillInUse(state, addresses, ports)) ??
		(await confirm(state, addresses, confirmed, ports));
	if (refused !== undefined) return refused;
	const held = unprotected(addresses);
	return withOverride(system.workspace.folder, held.override, async () => {
		const released = await letGo(system, held, ports);
		if (released !== undefined && released.outcome !== "done") return released;
		const end = await takeDown(system, ports, state.bucket);
		return end.outcome === "done" ? prove(system, ports) : end;
	});
}

async function stillInUse(
	{ bucket, region }: State,
	addresses: readonly string[],
	{ statesIn }: Ports,
): Promise<OperationEnd | undefined> {
	if (!addresses.includes("aws_s3_bucket.state")) return undefined;
	const states = (await statesIn?.(bucket, region).catch(unread(bucket))) ?? [];
	if (!Array.isArray(states)) return states as OperationEnd;
	const used = states.filter(({ resources }) => resources > 0);
	return used.length === 0
		? undefined
		: ended("refused", [inUse(bucket, used)]);
}

function unread(bucket: string) {
	return (error: unknown): OperationEnd =>
		ended("refused", [
			problem({
				code: "state-in-use",
				subject: "state",
				summary: `the states in the bucket "${bucket}" cannot be read (${error instanceof Error ? error.message : error})`,
				detail:
					"Nothing was changed. A bucket is only destroyed when it is known that none of its states is needed.",
			}),
		]);
}

function inUse(bucket: string, used: readonly KeptState[]) {
	const names = used.map(
		({ name, resources }) => `${name} (${resources} resources)`,
	);
	return problem({
		code: "state-in-use",
		subject: "state",
		summary: `the bucket "${bucket}" still holds the state of ${names.join(", ")}`,
		detail:
			"Nothing was changed. Without its state nobody knows what exists: run terrace destroy for each of them first.",
	});
}

async function confirm(
	{ bucket }: State,
	addresses: readonly string[],
	confirmed: string | undefined,
	ports: Ports,
): Promise<OperationEnd | undefined> {
	const images = addresses.includes("aws_ecr_repository.service")
		? ", and the repository with every image"
		: "";
	return consentByName(
		{
			name: bucket,
			consequence: `This deletes the bucket and every old version of a state${images}`,
			given: confirmed,
		},
		ports,
	);
}

/** What keeps the bucket, the table and the images from being deleted by accident, told otherwise. */
function unprotected(addresses: readonly string[]): Releases {
	const lifecycle = { prevent_destroy: false };
	const table = { deletion_protection_enabled: false, lifecycle };
	const repository = { force_delete: true, lifecycle };
	const isThere = (address: string) => addresses.includes(address);
	const resource = {
		...(isThere("aws_s3_bucket.state") && {
			aws_s3_bucket: { state: { force_destroy: true, lifecycle } },
		}),
		...(isThere("aws_dynamodb_table.lock") && {
			aws_dynamodb_table: { lock: table },
		}),
		...(isThere("aws_ecr_repository.service") && {
			aws_ecr_repository: { service: repository },
		}),
	};
	return {
		addresses: [
			"aws_s3_bucket.state",
			"aws_dynamodb_table.lock",
			"aws_ecr_repository.service",
		].filter(isThere),
		override: `${JSON.stringify({ resource }, null, 2)}\n`,
	};
}

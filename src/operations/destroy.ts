import { type Diagnostic, nearestName, problem } from "../diagnostics/index.ts";
import { stateList } from "../driver/index.ts";
import type { PlannedChange } from "./change-summary.ts";
import { consentByName } from "./consent-by-name.ts";
import { heldBy, holdsData } from "./data-holder.ts";
import { ended, type OperationEnd } from "./operation-end.ts";
import { findPassword, withPassword } from "./password.ts";
import { planAndApply } from "./plan-and-apply.ts";
import type { Ports } from "./ports.ts";
import { prepare } from "./prepared.ts";
import {
	type Release,
	type Releases,
	releases,
	withOverride,
} from "./protection.ts";
import type { System } from "./system.ts";

export interface Teardown extends Release {
	/** The blueprint's name, where nobody is to be asked for it. */
	readonly confirmed?: string;
}

/** Takes a system down: says what holds data, asks for the name, and proves that nothing is left. */
export async function destroy(
	system: System,
	teardown: Teardown,
	ports: Ports,
): Promise<OperationEnd> {
	const prepared = await prepare(system, ports);
	if ("kind" in prepared) return prepared;
	if (prepared.addresses.length === 0) {
		ports.tell({ kind: "note", text: "There is nothing to destroy." });
		return ended("done");
	}
	const unknown = unknownBuckets(teardown.empty, system, prepared.addresses);
	if (unknown.length > 0) return ended("refused", unknown);
	const declined = await confirm(system, prepared.addresses, teardown, ports);
	if (declined !== undefined) return declined;
	const password = await findPassword(system, false, ports.prompts);
	const ready = withPassword(system, password);
	const held = releases(system.document, prepared.addresses, teardown);
	return withOverride(system.workspace.folder, held?.override, async () => {
		const released = await letGo(ready, held, ports);
		if (released !== undefined && released.outcome !== "done") return released;
		const end = await takeDown(ready, ports);
		return end.outcome === "done" ? prove(system, ports) : end;
	});
}

/**
 * A slip of the finger would leave a bucket full, and the teardown would stop there in the
 * middle. A bucket that is gone already is known all the same: the same command goes on.
 */
function unknownBuckets(
	empty: readonly string[],
	{ document }: System,
	addresses: readonly string[],
): readonly Diagnostic[] {
	const written = document.files.flatMap(({ blocks }) =>
		blocks.flatMap((block) =>
			block.kind === "resource" ? [`${block.type}.${block.name}`] : [],
		),
	);
	const buckets = [...new Set([...addresses, ...written])].filter((address) =>
		address.startsWith("aws_s3_bucket."),
	);
	return empty
		.filter((address) => !buckets.includes(address))
		.map((address) => {
			const nearest = nearestName(address, buckets);
			const meant = nearest === undefined ? "" : ` Did you mean ${nearest}?`;
			return problem({
				code: "not-a-bucket",
				subject: "--empty",
				summary: `"${address}" is no bucket of this system`,
				detail:
					buckets.length === 0
						? "Nothing was changed. The system has no bucket: leave --empty out."
						: `Nothing was changed.${meant} Its buckets are ${buckets.join(", ")}.`,
			});
		});
}

async function confirm(
	{ blueprint }: System,
	addresses: readonly string[],
	{ confirmed, keepSnapshots, empty }: Teardown,
	ports: Ports,
): Promise<OperationEnd | undefined> {
	const { prefix } = blueprint;
	const holders = addresses.filter(holdsData);
	for (const address of holders) {
		const what = `${heldBy(address)} (${address})`;
		const fate = /^aws_(db_instance|ebs_volume)/.test(address)
			? keepSnapshots
				? "a last snapshot remains, where the blueprint keeps one"
				: "no snapshot is kept"
			: empty.includes(address)
				? "its objects are deleted"
				: "only if it is empty";
		ports.tell({ kind: "note", text: `holds data: ${what}: ${fate}` });
	}
	return consentByName(
		{
			name: prefix,
			consequence: `This destroys ${addresses.length} resources`,
			given: confirmed,
		},
		ports,
	);
}

/** First what refuses to be deleted is told not to; that is a change of its own. */
export async function letGo(
	system: System,
	held: Releases | undefined,
	ports: Ports,
): Promise<OperationEnd | undefined> {
	if (held === undefined) return undefined;
	return planAndApply(
		system,
		{
			planning: "planning to lift what protects it from being deleted",
			applying: "lifting what protects it from being deleted",
			options: { targets: held.addresses },
			nothing: "Nothing protects it from being deleted.",
			approve: async (changes) => makesOrLoses(changes),
		},
		ports,
	);
}

/** Terraform brings along what the protected things depend on: that may change in place, and no more. */
function makesOrLoses(
	changes: readonly PlannedChange[],
): OperationEnd | undefined {
	const others = changes.filter(({ action }) => action !== "update");
	if (others.length === 0) return undefined;
	const shown = others.map(({ address, action }) => `${action} ${address}`);
	return ended("refused", [
		problem({
			code: "teardown-touches-more",
			summary: `lifting the protection would also ${shown.slice(0, 5).join(", ")}`,
			detail:
				"Nothing was changed. AWS is not as the blueprint says: run terrace deploy first, and then this again.",
		}),
	]);
}

/** Everything that the state knows. */
export function takeDown(
	system: System,
	ports: Ports,
	name: string = system.blueprint.prefix,
): Promise<OperationEnd> {
	return planAndApply(
		system,
		{
			planning: "planning the teardown",
			applying: `destroying ${name}`,
			options: { destroy: true },
			nothing: "Nothing exists.",
			approve: async () => undefined,
		},
		ports,
	);
}

/** A state that is empty, or what is left. */
export async function prove(
	{ workspace }: System,
	{ tell }: Ports,
): Promise<OperationEnd> {
	const { value, diagnostics } = await stateList(workspace);
	if (value === undefined) return ended("failed", diagnostics);
	if (value.length === 0) {
		tell({ kind: "note", text: "The state is empty: nothing is left." });
		return ended("done");
	}
	return ended("failed", [
		problem({
			code: "something-left",
			summary: `${value.length} resources are left: ${value.slice(0, 5).join(", ")}`,
			detail: "Run the same command again; it goes on where this one stopped.",
		}),
	]);
}

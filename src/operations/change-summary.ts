import type { EngineAction, EngineEvent } from "../driver/index.ts";
import type { TerraformDocument } from "../terraform/index.ts";
import { holdsData } from "./data-holder.ts";

/** What a plan would do, by building block, in the order of the files. */
export interface ChangeSummary {
	readonly blocks: readonly BlockChanges[];
	/** What holds data and would be replaced or destroyed. */
	readonly dataAtRisk: readonly PlannedChange[];
}

export interface BlockChanges {
	/** `network`, `database` …; empty for what is no longer in the blueprint. */
	readonly block: string;
	readonly made: number;
	readonly changed: number;
	readonly replaced: number;
	readonly destroyed: number;
}

export interface PlannedChange {
	readonly address: string;
	readonly action: EngineAction;
}

const columns: Readonly<
	Partial<Record<EngineAction, keyof Omit<BlockChanges, "block">>>
> = {
	create: "made",
	update: "changed",
	replace: "replaced",
	delete: "destroyed",
};

/** The changes that a plan announced, without those that only read. */
export function plannedChanges(
	events: readonly EngineEvent[],
): readonly PlannedChange[] {
	return events.flatMap((event) =>
		event.kind === "planned-change" && columns[event.action] !== undefined
			? [{ address: event.address, action: event.action }]
			: [],
	);
}

export function summarise(
	changes: readonly PlannedChange[],
	document: TerraformDocument,
): ChangeSummary {
	const blockOf = blocksByAddress(document);
	const names = [...document.files.map(({ name }) => name), ""];
	const blocks = names.map((block) =>
		count(
			block,
			changes.filter(
				({ address }) => (blockOf.get(bareAddress(address)) ?? "") === block,
			),
		),
	);
	return {
		blocks: blocks.filter(
			({ made, changed, replaced, destroyed }) =>
				made + changed + replaced + destroyed > 0,
		),
		dataAtRisk: changes.filter(
			({ address, action }) =>
				(action === "replace" || action === "delete") && holdsData(address),
		),
	};
}

/** The building block of each resource, by its address without an index. */
export function blocksByAddress({
	files,
}: TerraformDocument): ReadonlyMap<string, string> {
	return new Map(
		files.flatMap(({ name, blocks }) =>
			blocks.flatMap((block) =>
				block.kind === "resource"
					? [[`${block.type}.${block.name}`, name] as const]
					: [],
			),
		),
	);
}

/** `aws_eip.nat` for `aws_eip.nat[0]`. */
export function bareAddress(address: string): string {
	return address.replace(/\[.*\]$/, "");
}

function count(block: string, changes: readonly PlannedChange[]): BlockChanges {
	const counts = { made: 0, changed: 0, replaced: 0, destroyed: 0 };
	for (const { action } of changes) {
		const column = columns[action];
		if (column !== undefined) counts[column] += 1;
	}
	return { block, ...counts };
}

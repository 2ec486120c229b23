import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Block, TerraformDocument } from "../terraform/index.ts";

/** What keeps a resource, or its data, from being deleted, and is told otherwise for a teardown. */
export interface Release {
	/** Without it, the last snapshots of databases and volumes are not made. */
	readonly keepSnapshots: boolean;
	/** Addresses of buckets whose objects may be deleted. */
	readonly empty: readonly string[];
}

type Settings = Readonly<Record<string, boolean>>;

/** The settings of one resource that have to change before it can be destroyed. */
function released(block: Block, release: Release): Settings | undefined {
	if (block.kind !== "resource") return undefined;
	const { type, name, body } = block;
	const address = `${type}.${name}`;
	const isProtected = (key: string) => (body[key] ?? false) !== false;
	if (type === "aws_db_instance") {
		const snapshot =
			release.keepSnapshots || body.skip_final_snapshot !== false
				? {}
				: { skip_final_snapshot: true };
		const deletion = isProtected("deletion_protection")
			? { deletion_protection: false }
			: {};
		return { ...deletion, ...snapshot };
	}
	if (type === "aws_lb" && isProtected("enable_deletion_protection"))
		return { enable_deletion_protection: false };
	if (type === "aws_ebs_volume" && !release.keepSnapshots)
		return { final_snapshot: false };
	if (type === "aws_s3_bucket" && release.empty.includes(address))
		return { force_destroy: true };
	return undefined;
}

export interface Releases {
	readonly addresses: readonly string[];
	/** An override file in Terraform's JSON syntax: it changes single arguments of what the other files say. */
	readonly override: string;
}

/** What has to be let go before `terraform destroy` can do its work; nothing where nothing has. */
export function releases(
	{ files }: TerraformDocument,
	existing: readonly string[],
	release: Release,
): Releases | undefined {
	const changed = files
		.flatMap(({ blocks }) => blocks)
		.flatMap((block) => {
			const settings = released(block, release);
			if (block.kind !== "resource" || settings === undefined) return [];
			const address = `${block.type}.${block.name}`;
			if (Object.keys(settings).length === 0 || !existing.includes(address))
				return [];
			return [{ block, address, settings }];
		});
	if (changed.length === 0) return undefined;
	const resource: Record<string, Record<string, Settings>> = {};
	for (const { block, settings } of changed) {
		resource[block.type] = { ...resource[block.type], [block.name]: settings };
	}
	return {
		addresses: changed.map(({ address }) => address),
		override: `${JSON.stringify({ resource }, null, 2)}\n`,
	};
}

const overrideName = "terrace_teardown_override.tf.json";

/** Has the override beside the Terraform for as long as the work lasts. */
export async function withOverride<T>(
	folder: string,
	override: string | undefined,
	work: () => Promise<T>,
): Promise<T> {
	const file = join(folder, overrideName);
	if (override !== undefined) writeFileSync(file, override);
	try {
		return await work();
	} finally {
		rmSync(file, { force: true });
	}
}

import { link } from "../aws/links.ts";
import { block, blocks, number, raw, text } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";
import { isObjectValue } from "../value.ts";

/** `aws_ebs_volume`. */
export type Volume = ReturnType<typeof volume>;

export function volume(view: View) {
	return entity(view, "volume", {
		volumeType: text(view, "type"),
		sizeGiB: number(view, "size"),
		iops: number(view, "iops"),
		throughput: number(view, "throughput"),
	});
}

/** `aws_ebs_snapshot` and `aws_ebs_snapshot_copy`. */
export type Snapshot = ReturnType<typeof snapshot>;

export function snapshot(view: View) {
	return entity(view, "snapshot", {
		source: link(view, "volume_id") ?? link(view, "source_snapshot_id"),
		sizeGiB: number(view, "volume_size"),
		tier: text(view, "storage_tier"),
	});
}

/** `aws_dlm_lifecycle_policy`: snapshots of all volumes with a tag, made and kept by a schedule. */
export function snapshotPolicy(view: View) {
	const details = block(view, "policy_details");
	const tags = details && raw(details, "target_tags");
	return entity(view, "snapshot-policy", {
		isEnabled: (text(view, "state") ?? "ENABLED") === "ENABLED",
		target: isObjectValue(tags)
			? Object.entries(tags).map(([name, value]) => ({
					name,
					value: String(value),
				}))
			: [],
		schedules: details
			? blocks(details, "schedule").items.map((schedule) => {
					const made = block(schedule, "create_rule");
					const kept = block(schedule, "retain_rule");
					return {
						/** Of the usual unit, hours. */
						everyHours: made && number(made, "interval"),
						count: kept && number(kept, "count"),
						keptFor: kept && number(kept, "interval"),
						keptUnit: kept && text(kept, "interval_unit"),
					};
				})
			: [],
	});
}

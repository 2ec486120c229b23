import { link } from "../aws/links.ts";
import { number, text } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";

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

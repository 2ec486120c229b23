import { link } from "../aws/links.ts";
import { block, blocks, number, text } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";

/** `aws_db_snapshot`, `aws_db_cluster_snapshot`, `aws_docdb_cluster_snapshot`, `aws_neptune_cluster_snapshot`. */
export function databaseSnapshot(view: View) {
	const { type } = view.resource;
	return entity(view, "database-snapshot", {
		service: type.startsWith("aws_docdb")
			? ("docdb" as const)
			: type.startsWith("aws_neptune")
				? ("neptune" as const)
				: ("rds" as const),
		source:
			link(view, "db_instance_identifier", {
				type: "aws_db_instance",
				attribute: "identifier",
			}) ??
			link(
				view,
				"db_cluster_identifier",
				...["aws_rds_cluster", "aws_docdb_cluster", "aws_neptune_cluster"].map(
					(type) => ({ type, attribute: "cluster_identifier" }),
				),
			),
		engine: text(view, "engine"),
		/** Told by AWS once it is made. */
		sizeGiB: number(view, "allocated_storage"),
	});
}

/** `aws_s3_bucket_lifecycle_configuration`: to which classes its rules move what is kept. */
export function lifecycle(view: View) {
	return entity(view, "lifecycle", {
		classes: blocks(view, "rule").items.flatMap((rule) =>
			["transition", "noncurrent_version_transition"].flatMap((name) =>
				blocks(rule, name).items.map((move) => text(move, "storage_class")),
			),
		),
	});
}

/** `aws_s3_bucket_inventory`: every day, or every week. */
export function inventory(view: View) {
	const schedule = block(view, "schedule");
	return entity(view, "inventory", {
		frequency: schedule && text(schedule, "frequency"),
	});
}

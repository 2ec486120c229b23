import { block, blocks, flag, number, text } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";

/** `aws_dynamodb_table`. */
export type Table = ReturnType<typeof table>;

export function table(view: View) {
	const recovery = block(view, "point_in_time_recovery");
	return entity(view, "table", {
		/** The tag `Name` may say something else. */
		tableName: text(view, "name"),
		/** `PROVISIONED` where nothing is said. */
		billing: text(view, "billing_mode") ?? "PROVISIONED",
		readCapacity: number(view, "read_capacity"),
		writeCapacity: number(view, "write_capacity"),
		indexes: blocks(view, "global_secondary_index").items.map((item) => ({
			readCapacity: number(item, "read_capacity"),
			writeCapacity: number(item, "write_capacity"),
		})),
		replicas: blocks(view, "replica").items.map((item) =>
			text(item, "region_name"),
		),
		pointInTime: recovery && flag(recovery, "enabled", false),
		streams: flag(view, "stream_enabled", false),
		tableClass: text(view, "table_class"),
	});
}

import { flag, text } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";

/** `aws_kms_key`, `aws_kms_external_key`, `aws_kms_replica_key`. */
export type Key = ReturnType<typeof key>;

export function key(view: View) {
	return entity(view, "key", {
		spec: text(view, "customer_master_key_spec") ?? text(view, "key_spec"),
		rotates: flag(view, "enable_key_rotation", false),
	});
}

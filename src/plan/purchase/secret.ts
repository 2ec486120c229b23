import { blocks, text } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";

/** `aws_secretsmanager_secret`. */
export function secret(view: View) {
	return entity(view, "secret", {
		/** Regions in which it is kept too. */
		replicas: blocks(view, "replica").items.map((one) => text(one, "region")),
	});
}

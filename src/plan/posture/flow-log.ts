import { link } from "../aws/links.ts";
import { text } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";

/** `aws_flow_log`: of whose traffic, and which part of it is written down. */
export function keptFlows(view: View) {
	return entity(view, "kept-flows", {
		vpc: link(view, "vpc_id"),
		/** Of a subnet, an interface or a gateway instead. */
		partial: ["subnet_id", "eni_id"].some(
			(name) => link(view, name) !== undefined,
		),
		traffic: text(view, "traffic_type"),
	});
}

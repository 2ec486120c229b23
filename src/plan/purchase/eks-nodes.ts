import { link } from "../aws/links.ts";
import { block, number, text, texts } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";
import { blockDevice } from "./block-device.ts";

/** `aws_eks_node_group`: machines of a managed group, of its own template or of its first type. */
export type EksNodes = ReturnType<typeof eksNodes>;

export function eksNodes(view: View) {
	const scaling = block(view, "scaling_config") ?? view;
	const template = block(view, "launch_template");
	return entity(view, "eks-nodes", {
		instanceType: texts(view, "instance_types").items[0],
		/** Of a group without a template: 20 GiB where nothing is said. */
		disk: blockDevice({
			...view,
			values: { volume_size: view.values.disk_size ?? 20 },
		}),
		template:
			template &&
			(link(template, "id", { type: "aws_launch_template", attribute: "id" }) ??
				link(template, "name", {
					type: "aws_launch_template",
					attribute: "name",
				})),
		isSpot: text(view, "capacity_type") === "SPOT",
		min: number(scaling, "min_size"),
		max: number(scaling, "max_size"),
		desired: number(scaling, "desired_size"),
	});
}

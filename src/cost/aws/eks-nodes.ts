import type { PurchaseOf } from "../../plan/index.ts";
import type { Pricer } from "../ask.ts";
import { fixed, missing } from "../draft.ts";
import { linked } from "../system.ts";
import { fleetDrafts } from "./compute.ts";
import { groupSize } from "./instance.ts";

/** What AWS takes where nothing is said (Amazon EKS API Reference, "CreateNodegroup"). */
const otherwise = "t3.medium";

/** `aws_eks_node_group` (Amazon EKS pricing): its machines and their disks, like any others. */
export const priceEksNodes: Pricer<PurchaseOf<"eks-nodes">> = (group, ask) => {
	const template = linked(ask.system, group.template, "machine-template");
	const count = groupSize(group);
	if (
		count === undefined ||
		(group.template !== undefined && template === undefined)
	)
		return [
			fixed(
				"Instance hours",
				count ?? 1,
				"instances",
				missing(
					count === undefined
						? "the size of the group is not known"
						: "its launch template is not in what was read",
				),
			),
		];
	return fleetDrafts(
		{
			root: group.disk,
			devices: [],
			...template,
			instanceType: group.instanceType ?? template?.instanceType ?? otherwise,
			purchase: group,
			spot: group.isSpot || template?.spot === true,
			count,
			hours: ask.hours,
		},
		ask,
	);
};

import { kubernetesSupportEnds } from "../../facts/index.ts";
import type { PurchaseOf } from "../../plan/index.ts";
import { type Ask, known, type Pricer } from "../ask.ts";
import { fixed } from "../draft.ts";
import { hoursPerMonth } from "../hours.ts";

type Cluster = PurchaseOf<"kubernetes-cluster">;

/**
 * `aws_eks_cluster` (Amazon EKS pricing): its control plane by the hour, and five times
 * as much besides once its version is out of standard support; its nodes are machines.
 */
export const priceKubernetesCluster: Pricer<Cluster> = (cluster, ask) => {
	const isExtended = extended(cluster, ask);
	const { prices } = ask;
	const hours = fixed(
		"EKS cluster hours",
		hoursPerMonth,
		"hours",
		prices.price("eks.cluster.hour"),
		isExtended === undefined
			? { assumption: "a version in standard support" }
			: {},
	);
	if (isExtended !== true) return [hours];
	return [
		hours,
		fixed(
			"Extended support",
			hoursPerMonth,
			"hours",
			prices.price("eks.cluster.extended.hour"),
		),
	];
};

/** Undefined where the version, or its support, is not known. */
function extended({ version, support }: Cluster, { day }: Ask) {
	if (support === "STANDARD") return false;
	const ends = kubernetesSupportEnds(known(version, "") ?? "");
	return ends === undefined ? undefined : day > ends;
}

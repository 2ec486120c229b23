import type { NetworkModel } from "../../network/index.ts";
import type { ResourceGraph } from "../../plan/index.ts";
import { blocks, textOf } from "./attributes.ts";

/** The path by which a plan's load balancer asks whether its targets are well; `/`, as AWS has it, where it says none. */
export function plannedHealthCheck(
	{ resources }: ResourceGraph,
	{ loadBalancers }: NetworkModel,
): string {
	const groups = loadBalancers
		.flatMap(({ listeners }) => listeners)
		.flatMap(({ targetGroups }) => targetGroups);
	const [first] = groups.flatMap((id) =>
		resources.filter(({ address }) => address === id),
	);
	const [check] = blocks(first?.attributes.health_check);
	return textOf(check?.path) ?? "/";
}

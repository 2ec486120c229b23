import type { ResourceGraph } from "../../../plan/index.ts";
import { referred } from "./service-roles.ts";
import type { StandIns } from "./stand-ins.ts";

/** Of the cluster of a service of ECS, by the service's address; a service that names none is in `default`. */
export function clusterName(
	graph: ResourceGraph,
	standIns: StandIns,
	address: string | undefined,
): string {
	const service = graph.resources.find((one) => one.address === address);
	const cluster = service && referred(graph, service, "cluster");
	if (cluster !== undefined) return standIns.name(cluster.address);
	const named = standIns.text(service?.attributes.cluster);
	return named?.split("/").at(-1) ?? "default";
}

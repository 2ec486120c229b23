import { show } from "../../driver/index.ts";
import type { OperationEnd } from "../operation-end.ts";
import type { Ports } from "../ports.ts";
import { prepare } from "../prepared.ts";
import { egressVariable, isOpen } from "../seal.ts";
import { resourcesIn, type StateResource, textOf } from "../state-resources.ts";
import { hasVariable, type System } from "../system.ts";
import { impossible } from "./impossible.ts";
import { instanceFleet } from "./instance-fleet.ts";
import { runningTagOf } from "./kept-image.ts";
import type {
	Commits,
	Fleet,
	Registry,
	ReleasePorts,
	ReleaseRecord,
} from "./ports.ts";
import { restartedFleet } from "./restarted-fleet.ts";

/** Where the releases of a system are, and what they are made with. */
export interface Located {
	readonly record: ReleaseRecord;
	readonly fleet: Fleet;
	readonly registry: Registry;
	readonly commits: Commits;
	/** Before an image is to run: nothing may take it out of the blueprint's own repository any more. */
	readonly keep: (image: string) => Promise<void>;
}

/** Finds out from the state what runs the service; or the end, where nothing there can be released. */
export async function locate(
	system: System,
	ports: Ports,
): Promise<Located | OperationEnd> {
	const { blueprint, workspace } = system;
	const { region, prefix } = blueprint;
	if (ports.releases === undefined)
		return impossible("nothing can be released from here", "");
	const prepared = await prepare(system, ports, true);
	if ("kind" in prepared) return prepared;
	if (hasVariable(system, egressVariable) && !(await isOpen(system)))
		return impossible(
			`${prefix} is sealed, and a new host could fetch nothing`,
			"Nothing was changed. Open its way out with terrace seal --open, release, and seal it again.",
		);
	const { value = "{}" } = await show(workspace);
	const resources = resourcesIn(value);
	const parameter = named(resources, "aws_ssm_parameter.release");
	const aws = ports.releases;
	const record = () => aws.record(region, parameter ?? "");
	const fleet = fleetOf(system, resources, { aws, ports, record });
	if (!parameter || !fleet)
		return impossible(
			`${prefix} has nothing that could be released to`,
			"Run terrace deploy first: it makes the service, and the parameter that holds what runs.",
		);
	const { registry, commits, keep } = aws;
	return {
		record: record(),
		fleet,
		registry: registry(region),
		commits,
		// The repository of somebody else is his to clear away, or not.
		keep: async (image) =>
			blueprint.repository && keep(image, runningTagOf(prefix, image)),
	};
}

interface Means {
	readonly aws: ReleasePorts;
	readonly ports: Ports;
	readonly record: () => ReleaseRecord;
}

function fleetOf(
	system: System,
	resources: readonly StateResource[],
	{ aws, ports, record }: Means,
): Fleet | undefined {
	const { region, service } = system.blueprint;
	const group = named(resources, "aws_autoscaling_group.service");
	const ecs = named(resources, "aws_ecs_service.service");
	const cluster = named(resources, "aws_ecs_cluster.main");
	switch (service.runsOn.kind) {
		case "fargate":
			return cluster && ecs
				? aws.fleet(region, { cluster, service: ecs })
				: undefined;
		case "autoscaling":
			return group ? aws.group(region, group) : undefined;
		case "instance":
			return hostFleet(system, resources, { aws, ports, record });
	}
}

function hostFleet(
	system: System,
	resources: readonly StateResource[],
	{ aws, ports, record }: Means,
): Fleet | undefined {
	const { region, service } = system.blueprint;
	const address = "aws_instance.service";
	const host = resources.find((one) => one.address === address);
	if (host === undefined) return undefined;
	const { runsOn } = service;
	if (runsOn.kind !== "instance" || runsOn.release === "replace")
		return instanceFleet(system, ports);
	return restartedFleet(system, ports, {
		host: aws.host(region, textOf(host, "id") ?? ""),
		version: async () => (await record().history()).at(-1)?.image ?? "",
	});
}

function named(
	resources: readonly StateResource[],
	address: string,
): string | undefined {
	const found = resources.find((one) => one.address === address);
	return found && textOf(found, "name");
}

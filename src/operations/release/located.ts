import { problem } from "../../diagnostics/index.ts";
import { show } from "../../driver/index.ts";
import { ended, type OperationEnd } from "../operation-end.ts";
import type { Ports } from "../ports.ts";
import { prepare } from "../prepared.ts";
import { resourcesIn, type StateResource, textOf } from "../state-resources.ts";
import type { System } from "../system.ts";
import type { Fleet, Registry, ReleaseRecord } from "./ports.ts";

/** Where the releases of a system are, and what they are made with. */
export interface Located {
	readonly record: ReleaseRecord;
	readonly fleet: Fleet;
	readonly registry: Registry;
}

/** Finds out from the state what runs the service; or the end, where nothing there can be released. */
export async function locate(
	system: System,
	ports: Ports,
): Promise<Located | OperationEnd> {
	const { blueprint, workspace } = system;
	const { region, service, prefix } = blueprint;
	if (service.runsOn.kind !== "fargate" || ports.releases === undefined)
		return impossible(
			`${prefix} runs on hosts, which are made anew for each version`,
			"Nothing was changed. Change service.source in the blueprint, and run terrace deploy.",
		);
	const prepared = await prepare(system, ports, true);
	if ("kind" in prepared) return prepared;
	const { value = "{}" } = await show(workspace);
	const resources = resourcesIn(value);
	const parameter = named(resources, "aws_ssm_parameter.release");
	const ecs = named(resources, "aws_ecs_service.service");
	const cluster = named(resources, "aws_ecs_cluster.main");
	if (!parameter || !ecs || !cluster)
		return impossible(
			`${prefix} has nothing that could be released to`,
			"Run terrace deploy first: it makes the service, and the parameter that holds what runs.",
		);
	const { record, fleet, registry } = ports.releases;
	return {
		record: record(region, parameter),
		fleet: fleet(region, { cluster, service: ecs }),
		registry: registry(region),
	};
}

function named(
	resources: readonly StateResource[],
	address: string,
): string | undefined {
	const found = resources.find((one) => one.address === address);
	return found && textOf(found, "name");
}

export function impossible(summary: string, detail: string): OperationEnd {
	return ended("refused", [
		problem({ code: "release-not-possible", summary, detail }),
	]);
}

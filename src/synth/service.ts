import type { Blueprint } from "../blueprint/index.ts";
import { type Block, resource } from "../terraform/index.ts";
import { ecsServiceBlocks } from "./ecs-service.ts";
import { awsName } from "./names.ts";
import { ownRepositoryBlocks } from "./repository.ts";
import { serviceGroupBlocks } from "./service-group.ts";
import { serviceInstanceBlocks } from "./service-instance.ts";

/** The backend: its repository, its log, and what it runs on. */
export function serviceBlocks(blueprint: Blueprint): Block[] {
	return [
		...ownRepositoryBlocks(blueprint),
		resource("aws_cloudwatch_log_group", "service", {
			name: `/${awsName(blueprint)}/service`,
			retention_in_days: blueprint.observe.logRetentionDays,
		}),
		...computeBlocks(blueprint),
	];
}

function computeBlocks(blueprint: Blueprint): Block[] {
	const { runsOn } = blueprint.service;
	switch (runsOn.kind) {
		case "instance":
			return serviceInstanceBlocks(blueprint, runsOn);
		case "autoscaling":
			return serviceGroupBlocks(blueprint, runsOn);
		case "fargate":
			return ecsServiceBlocks(blueprint, runsOn);
	}
}

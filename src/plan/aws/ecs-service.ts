import type { Known } from "../value.ts";
import type { EntityBase } from "./entity-base.ts";
import type { Link, Links, Several } from "./link.ts";
import { link, links } from "./links.ts";
import { block, blocks, flag, number, text } from "./read.ts";
import { defined, entity, type View } from "./view.ts";

/** One of the service's load balancers. */
export interface EcsLoadBalancer {
	readonly targetGroup?: Link;
	readonly classicLoadBalancer?: Link;
	readonly container?: Known<string>;
	readonly port?: Known<number>;
}

/** `aws_ecs_service`: tasks that run as long as it exists. */
export interface EcsService extends EntityBase {
	readonly kind: "ecs-service";
	readonly cluster?: Link;
	readonly taskDefinition?: Link;
	/** `EC2` (the default), `FARGATE` or `EXTERNAL`; absent where `capacityProviders` say it. */
	readonly launchType?: Known<string>;
	readonly capacityProviders: Several<Known<string> | undefined>;
	readonly desired?: Known<number>;
	/** Present for the network mode `awsvpc`: every task has an interface of its own. */
	readonly network?: {
		readonly subnets: Links;
		readonly securityGroups: Links;
		readonly assignPublicIp: Known<boolean>;
	};
	readonly loadBalancers: Several<EcsLoadBalancer>;
	/** ECS Exec: shells in running containers. */
	readonly exec?: Known<boolean>;
}

export function ecsService(view: View): EcsService {
	const network = block(view, "network_configuration");
	const balancers = blocks(view, "load_balancer");
	const strategy = blocks(view, "capacity_provider_strategy");
	return entity(view, "ecs-service", {
		cluster: link(view, "cluster", {
			type: "aws_ecs_cluster",
			attribute: "name",
		}),
		taskDefinition: link(view, "task_definition", {
			type: "aws_ecs_task_definition",
			attribute: "family",
		}),
		launchType: text(view, "launch_type"),
		capacityProviders: {
			...strategy,
			items: strategy.items.map((item) => text(item, "capacity_provider")),
		},
		desired: number(view, "desired_count"),
		network: network && {
			subnets: links(network, "subnets"),
			securityGroups: links(network, "security_groups"),
			assignPublicIp: flag(network, "assign_public_ip", false),
		},
		loadBalancers: { ...balancers, items: balancers.items.map(balancerOf) },
		exec: flag(view, "enable_execute_command"),
	});
}

function balancerOf(view: View): EcsLoadBalancer {
	return defined({
		targetGroup: link(view, "target_group_arn"),
		classicLoadBalancer: link(view, "elb_name", {
			type: "aws_elb",
			attribute: "name",
		}),
		container: text(view, "container_name"),
		port: number(view, "container_port"),
	});
}

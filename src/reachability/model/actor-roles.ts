import type {
	ActorRole,
	NetworkInterface,
	NetworkModel,
	Traffic,
} from "../../network/index.ts";
import { groupsById, webPortsOf } from "../web-server.ts";

/** What an owner of interfaces is taken for, and why. */
export interface Role {
	readonly role: ActorRole;
	readonly why: string;
}

export interface Owner {
	readonly address: string;
	readonly name: string;
	/** A read replica of another database. */
	readonly replica: boolean;
	readonly interfaces: readonly NetworkInterface[];
}

type Network = Pick<
	NetworkModel,
	"targetGroups" | "securityGroups" | "natGateways"
>;

const byType: Readonly<Record<string, Role>> = {
	aws_lb: { role: "load-balancer", why: "it is a load balancer" },
	aws_elb: { role: "load-balancer", why: "it is a load balancer" },
	// It hands requests on, as a load balancer does; nothing comes in by it.
	aws_apigatewayv2_vpc_link: {
		role: "load-balancer",
		why: "API Gateway's own interfaces",
	},
	aws_cloudfront_vpc_origin: {
		role: "cdn",
		why: "CloudFront's own interfaces",
	},
	aws_db_proxy: { role: "database", why: "it is a database's proxy" },
	aws_elasticache_cluster: { role: "cache", why: "it is a cache" },
	aws_efs_mount_target: { role: "file-system", why: "it is a mount target" },
	aws_vpc_endpoint: { role: "endpoint", why: "it is an endpoint" },
	aws_ec2_instance_connect_endpoint: {
		role: "bastion",
		why: "it is an instance connect endpoint",
	},
	aws_lambda_function: { role: "service", why: "it is a function" },
};

const databasePorts = [1433, 1521, 3306, 5432, 27017];

export function roleOf(owner: Owner, network: Network): Role {
	const [first] = owner.interfaces;
	const type = first?.owner.type ?? "";
	const known = byType[type];
	if (known !== undefined) return known;
	if (type === "aws_db_instance")
		return owner.replica
			? { role: "replica", why: "it replicates another database" }
			: { role: "database", why: "it is a database" };
	return machineRole(owner, network, type);
}

function machineRole(owner: Owner, network: Network, type: string): Role {
	const target = targetGroupOf(owner, network);
	if (owner.interfaces.some(({ forwards }) => forwards))
		return { role: "nat", why: "its source/destination check is off" };
	if (/locust|load.?gen/i.test(owner.name))
		return { role: "load-generator", why: `it is called ${owner.name}` };
	if (/\bnat\b/i.test(owner.name))
		return { role: "nat", why: `it is called ${owner.name}` };
	if (target !== undefined)
		return { role: "service", why: `it is a target of ${target}` };
	if (/bastion|jump/i.test(owner.name))
		return { role: "bastion", why: `it is called ${owner.name}` };
	const web = webPortsOf(owner.interfaces, network);
	if (web.length > 0) return webServer(web);
	const ports = portsOf(owner, network);
	const port = databasePorts.find((one) => ports.has(one));
	if (port !== undefined)
		return { role: "database", why: `its security groups admit port ${port}` };
	if (type === "aws_ecs_service")
		return { role: "service", why: "it is a service" };
	if (isPublic(owner) && ports.has(22))
		return {
			role: "bastion",
			why: "it has a public address, and its security groups admit port 22",
		};
	return type === "aws_autoscaling_group"
		? { role: "service", why: "it is a group of instances" }
		: { role: "other", why: "nothing tells what it is for" };
}

function webServer(web: readonly Traffic[]): Role {
	const ports = web.map(({ ports }) => ports?.from).join(" and ");
	return {
		role: "service",
		why: `it has a public address, and its security groups admit port ${ports} from everywhere`,
	};
}

function isPublic({ interfaces }: Owner): boolean {
	return interfaces.some(({ publicAddress }) => publicAddress !== undefined);
}

function targetGroupOf(
	{ interfaces }: Owner,
	{ targetGroups }: Network,
): string | undefined {
	const ids = new Set(interfaces.map(({ id }) => id));
	return targetGroups.find(({ targets }) =>
		targets.some((target) => ids.has(target.interface)),
	)?.address;
}

/** The ports that its groups name alone, not wide ranges that happen to hold some. */
function portsOf({ interfaces }: Owner, network: Network): ReadonlySet<number> {
	const byId = groupsById(network);
	const ids = new Set(interfaces.flatMap((one) => one.securityGroups));
	const ports = new Set<number>();
	for (const id of ids)
		for (const { traffic } of byId.get(id)?.ingress ?? []) {
			const { protocol, ports: range } = traffic;
			if (protocol === 6 && range !== undefined && range.from === range.to)
				ports.add(range.from);
		}
	return ports;
}

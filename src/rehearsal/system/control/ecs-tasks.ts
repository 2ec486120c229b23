import type { Input } from "../../aws/index.ts";
import { accountId } from "../aws/stand-ins.ts";
import type { Member, ServiceDeployments } from "../scaling/index.ts";
import type { ControlTools, Operations } from "./control-tools.ts";
import { listIn, textIn } from "./inputs.ts";

/** As ECS words how a task stands. Source: Amazon ECS Developer Guide, "Amazon ECS task lifecycle". */
const statuses = {
	starting: "PENDING",
	"in-service": "RUNNING",
	leaving: "DEACTIVATING",
} as const;

/** The tasks of services, as an operator looks at them. Source: Amazon ECS API Reference. */
export function taskCalls(tools: ControlTools): Operations {
	const { services, region, clusterOf } = tools;
	const cluster = ({ fleet }: ServiceDeployments) =>
		clusterOf(fleet.settings.address);
	const arn = (kind: string, name: string) =>
		`arn:aws:ecs:${region}:${accountId}:${kind}/${name}`;
	const all = () =>
		services.flatMap((service) =>
			service.fleet.members.map((member) => ({
				service,
				member,
				arn: arn("task", `${cluster(service)}/${tools.idOf(member.place)}`),
			})),
		);
	return {
		ListClusters: () => ({
			clusterArns: [...new Set(services.map(cluster))].map((name) =>
				arn("cluster", name),
			),
		}),
		ListTasks: (input) => {
			const name = textIn(input, "serviceName");
			return {
				taskArns: all()
					.filter(
						({ service: { fleet } }) =>
							name === undefined || name.endsWith(fleet.settings.name),
					)
					.map((one) => one.arn),
			};
		},
		DescribeTasks: (input) => {
			const named = listIn(input, "tasks").map(String);
			const found = all();
			const isNamed = (name: string) => (one: { readonly arn: string }) =>
				one.arn === name || one.arn.endsWith(`/${name}`);
			return {
				tasks: named
					.flatMap((name) => found.filter(isNamed(name)))
					.map((one) => ({
						...describedTask(one),
						clusterArn: arn("cluster", cluster(one.service)),
						taskDefinitionArn: tools.definitions.of(one.member.revision)?.arn,
					})),
				failures: named
					.filter((name) => !found.some(isNamed(name)))
					.map((name) => ({ arn: name, reason: "MISSING" })),
			};
		},
	};
}

function describedTask({
	service,
	member,
	arn,
}: {
	readonly service: ServiceDeployments;
	readonly member: Readonly<Member>;
	readonly arn: string;
}): Input {
	return {
		taskArn: arn,
		group: `service:${service.fleet.settings.name}`,
		lastStatus: statuses[member.state],
		desiredStatus: member.state === "leaving" ? "STOPPED" : "RUNNING",
		availabilityZone: member.place.zone,
		attachments: [attachment(member)],
	};
}

function attachment({ place }: Readonly<Member>): Input {
	return {
		type: "ElasticNetworkInterface",
		details: [{ name: "privateIPv4Address", value: place.address }],
	};
}

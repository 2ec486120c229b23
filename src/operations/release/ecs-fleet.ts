import type {
	Deployment,
	ECSClient,
	RegisterTaskDefinitionCommandInput,
	Service,
	TaskDefinition,
} from "@aws-sdk/client-ecs";
import { awsSettings, type Environment } from "../aws-settings.ts";
import { ended } from "../operation-end.ts";
import type { EcsServiceName, ReleasePorts, Rollout } from "./ports.ts";

/** The container of the task that is the service; Terraform calls it so. */
const containerName = "service";

/** ECS gives up by itself after so many tasks that did not start; this is longer. In looks, five seconds apart. */
const halfAnHour = 360;

/** An ECS service: each image is a revision of its task definition, alike but for the image. */
export function fleetOnEcs(environment: Environment): ReleasePorts["fleet"] {
	return (region, name) => {
		const withEcs = <T>(work: (ecs: Ecs) => Promise<T>) =>
			opened(environment, region, work);
		return {
			called: { who: "ECS", units: "tasks" },
			goesBack: true,
			looks: halfAnHour,
			ready: async () => ended("done"),
			look: () => withEcs((ecs) => look(ecs, name)),
			start: (image, of) => withEcs((ecs) => start(ecs, name, image, of)),
			discard: (taskDefinition) =>
				withEcs(async ({ client, library }) => {
					await client.send(
						new library.DeregisterTaskDefinitionCommand({ taskDefinition }),
					);
					return ended("done");
				}),
		};
	};
}

interface Ecs {
	readonly client: ECSClient;
	readonly library: typeof import("@aws-sdk/client-ecs");
}

async function opened<T>(
	environment: Environment,
	region: string,
	work: (ecs: Ecs) => Promise<T>,
): Promise<T> {
	const library = await import("@aws-sdk/client-ecs");
	const settings = { region, maxAttempts: 8, ...awsSettings(environment) };
	const client = new library.ECSClient(settings);
	try {
		return await work({ client, library });
	} finally {
		client.destroy();
	}
}

async function look(ecs: Ecs, name: EcsServiceName): Promise<Rollout> {
	const { cluster } = name;
	const { services: [service] = [] } = await ecs.client.send(
		new ecs.library.DescribeServicesCommand({
			cluster,
			services: [name.service],
		}),
	);
	const revision = service?.taskDefinition ?? "";
	const { definition } = await described(ecs, revision);
	return {
		revision,
		image: imageOf(definition),
		...stateOf(service?.deployments ?? []),
		running: service?.runningCount ?? 0,
		wanted: service?.desiredCount ?? 0,
		events: lastWords(service),
	};
}

/** The newest deployment is the primary one; what fails is taken back by one that is newer still. */
function stateOf(deployments: readonly Deployment[]) {
	const primary = deployments.find(({ status }) => status === "PRIMARY");
	const states = { COMPLETED: "done", FAILED: "failed" } as const;
	const rollout = primary?.rolloutState ?? "IN_PROGRESS";
	return {
		state: rollout === "IN_PROGRESS" ? "under-way" : states[rollout],
		reason: primary?.rolloutStateReason ?? "",
		failed: primary?.failedTasks ?? 0,
	} as const;
}

function lastWords(service: Service | undefined): readonly string[] {
	return (service?.events ?? []).slice(0, 3).map(({ message = "" }) => message);
}

async function described({ client, library }: Ecs, taskDefinition: string) {
	const found = await client.send(
		new library.DescribeTaskDefinitionCommand({
			taskDefinition,
			include: ["TAGS"],
		}),
	);
	return { definition: found.taskDefinition ?? {}, tags: found.tags ?? [] };
}

function imageOf({ containerDefinitions = [] }: TaskDefinition): string {
	const own = containerDefinitions.find(({ name }) => name === containerName);
	return own?.image ?? "";
}

async function start(
	ecs: Ecs,
	name: EcsServiceName,
	image: string,
	of: string,
): Promise<string> {
	const { client, library } = ecs;
	const { definition, tags } = await described(ecs, of);
	const { taskDefinition } = await client.send(
		new library.RegisterTaskDefinitionCommand({
			...registrable(definition, image),
			...(tags.length > 0 && { tags }),
		}),
	);
	const revision = taskDefinition?.taskDefinitionArn ?? "";
	await client.send(
		new library.UpdateServiceCommand({ ...name, taskDefinition: revision }),
	);
	return revision;
}

/** All that can be said of a revision when it is made (RegisterTaskDefinition, Amazon ECS API Reference). */
export function registrable(
	definition: TaskDefinition,
	image: string,
): RegisterTaskDefinitionCommandInput {
	const {
		taskDefinitionArn: _arn,
		revision: _revision,
		status: _status,
		requiresAttributes: _attributes,
		compatibilities: _compatibilities,
		registeredAt: _at,
		registeredBy: _by,
		deregisteredAt: _gone,
		...shape
	} = definition;
	return {
		...shape,
		family: definition.family,
		containerDefinitions: definition.containerDefinitions?.map((one) =>
			one.name === containerName ? { ...one, image } : one,
		),
	};
}

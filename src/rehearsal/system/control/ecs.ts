import { type Input, Refusal } from "../../aws/index.ts";
import type { Deployment } from "../../scaling/index.ts";
import { accountId } from "../aws/stand-ins.ts";
import type { ServiceDeployments } from "../scaling/index.ts";
import type { ControlTools, Operations } from "./control-tools.ts";
import { taskCalls } from "./ecs-tasks.ts";
import { flagIn, listIn, numberIn, textIn } from "./inputs.ts";
import type { TaskDefinition } from "./task-definitions.ts";

/** ECS's services and task definitions, as a release asks for them. Source: Amazon ECS API Reference. */
export function ecsCalls(tools: ControlTools): Operations {
	const { services, definitions } = tools;
	return {
		...taskCalls(tools),
		ListServices: () => ({
			serviceArns: services.map((one) => arnOf(tools, one)),
		}),
		DescribeServices: (input) => {
			const named = listIn(input, "services").map(String);
			const found = named.map((name) => ({ name, one: isNamed(tools, name) }));
			return {
				services: found.flatMap(({ one }) =>
					one === undefined ? [] : [describedService(tools, one)],
				),
				failures: found
					.filter(({ one }) => one === undefined)
					.map(({ name }) => ({ arn: name, reason: "MISSING" })),
			};
		},
		UpdateService: (input) => ({
			service: describedService(tools, updated(tools, input)),
		}),
		DescribeTaskDefinition: (input) => ({
			taskDefinition: describedDefinition(
				definitions.named(textIn(input, "taskDefinition") ?? ""),
			),
			tags: [],
		}),
		RegisterTaskDefinition: (input) => {
			const made = definitions.register(input);
			tools.note(noteOf(made, tools));
			return { taskDefinition: describedDefinition(made) };
		},
		DeregisterTaskDefinition: (input) => {
			const found = definitions.named(textIn(input, "taskDefinition") ?? "");
			found.status = "INACTIVE";
			return { taskDefinition: describedDefinition(found) };
		},
	};
}

/** What a revision changes of what runs here, and what it does not. */
function noteOf(
	{ family, number, revision }: TaskDefinition,
	{ runs, runsImages }: ControlTools,
): string {
	const counts = `${family}:${number}: of a revision its container's`;
	const { image, command } = revision;
	if (image === undefined)
		return `${counts} variables, secrets and command count here`;
	if (runsImages)
		return `${counts} variables, secrets, command and image (${image}) count here`;
	const instead =
		command === undefined
			? `${runs} runs in its place`
			: `its own command (${command.join(" ")}) runs where ${runs} ran`;
	return `${counts} variables, secrets and command count here; its image is not run (${image}): ${instead}`;
}

function isNamed(
	{ services }: ControlTools,
	name: string,
): ServiceDeployments | undefined {
	const last = name.split("/").at(-1);
	return services.find(({ fleet }) => fleet.settings.name === last);
}

function updated(tools: ControlTools, input: Input): ServiceDeployments {
	const name = textIn(input, "service") ?? "";
	const found = isNamed(tools, name);
	if (found === undefined) {
		const known = tools.services.map(({ fleet }) => fleet.settings.name);
		throw new Refusal(
			"ServiceNotFoundException",
			`Service not found: ${name}; there is ${known.join(", ") || "none"}`,
		);
	}
	const { fleet } = found;
	const wanted = numberIn(input, "desiredCount", [0, 10_000]);
	if (wanted !== undefined)
		fleet.setDesired(wanted, "UpdateService, by an operator");
	const text = textIn(input, "taskDefinition");
	const isForced = flagIn(input, "forceNewDeployment") === true;
	const revision =
		text === undefined ? undefined : tools.definitions.named(text).revision;
	const primary = found.all[0]?.revision;
	if (isForced || (revision !== undefined && revision !== primary))
		found.start(revision ?? primary ?? fleet.revision, isForced);
	return found;
}

function arnOf(
	{ region, clusterOf }: ControlTools,
	{ fleet: { settings } }: ServiceDeployments,
): string {
	return `arn:aws:ecs:${region}:${accountId}:service/${clusterOf(settings.address)}/${settings.name}`;
}

function describedService(
	tools: ControlTools,
	service: ServiceDeployments,
): Input {
	const { fleet, all, events } = service;
	const [primary] = all;
	return {
		serviceArn: arnOf(tools, service),
		serviceName: fleet.settings.name,
		status: "ACTIVE",
		desiredCount: fleet.desired,
		runningCount: fleet.count("in-service"),
		pendingCount: fleet.count("starting"),
		taskDefinition: primary && tools.definitions.of(primary.revision)?.arn,
		deployments: all.map((one) =>
			describedDeployment(tools, service, one, one === primary),
		),
		events: events.map(({ at, message }) => ({
			id: `${at}`,
			createdAt: Date.parse(tools.time(at)) / 1000,
			message: `(service ${fleet.settings.name}) ${message}`,
		})),
	};
}

function describedDeployment(
	tools: ControlTools,
	{ fleet }: ServiceDeployments,
	one: Deployment,
	isPrimary: boolean,
): Input {
	const own = fleet.members.filter(({ revision }) => revision === one.revision);
	const count = (state: string) =>
		own.filter((member) => member.state === state).length;
	return {
		id: one.id,
		status: isPrimary ? "PRIMARY" : "ACTIVE",
		taskDefinition: tools.definitions.of(one.revision)?.arn,
		desiredCount: isPrimary ? fleet.desired : 0,
		runningCount: count("in-service"),
		pendingCount: count("starting"),
		failedTasks: one.failedTasks,
		createdAt: Date.parse(tools.time(one.startedAt)) / 1000,
		updatedAt: Date.parse(tools.time(one.updatedAt)) / 1000,
		rolloutState: one.state,
		rolloutStateReason: one.reason,
	};
}

function describedDefinition(one: TaskDefinition): Input {
	const { arn, family, number, containers, rest, status } = one;
	return {
		...rest,
		taskDefinitionArn: arn,
		family,
		revision: number,
		status,
		containerDefinitions: containers,
	};
}

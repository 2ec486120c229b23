import { createHash } from "node:crypto";
import type { SignableRequest } from "../signature.ts";
import type { Account } from "./account.ts";
import { type Answer, text } from "./answer.ts";
import type { AskControl } from "./control.ts";
import { credentialsOf, type Machine } from "./metadata.ts";
import { Refusal } from "./refusal.ts";
import { readTask, type TaskSettings } from "./task-settings.ts";

/**
 * What tasks find at 169.254.170.2. The documents' fields are those of Fargate, in its order, with its ARNs that carry
 * the cluster's name.
 *
 * Source: Amazon ECS Developer Guide, "Task IAM role", "Task metadata endpoint version 4 for tasks on Fargate", "Task
 * metadata v4 JSON response for tasks on Fargate" and "Task metadata v4 examples for tasks on Fargate"; what the agent
 * answers where it knows nothing: amazon-ecs-agent, `ecs-agent/tmds/handlers/v4`.
 */
export class TaskMetadata {
	readonly #booted = new Map<string, TaskSettings>();
	readonly #ask: AskControl;

	constructor(ask: AskControl) {
		this.#ask = ask;
	}

	/** `{"command":"task","id":…,"task":…}`: it has booted, as what, and runs from now on. @throws PartFault */
	booted({ id, task }: Readonly<Record<string, unknown>>): void {
		this.#booted.set(String(id), readTask(task));
	}

	async answer(
		account: Account,
		machine: Machine,
		{ target }: SignableRequest,
	): Promise<Answer> {
		const { id } = machine;
		if (target === `/v2/credentials/${id}`)
			return credentialsAnswer(account, machine);
		const [path = ""] = target.split("?");
		if (path !== `/v4/${id}` && !path.startsWith(`/v4/${id}/`))
			return text(404, "");
		const task = this.#booted.get(id);
		if (task === undefined)
			return json(
				404,
				`V4 task metadata handler: unable to get task arn from request: task ${id} has not booted`,
			);
		const container = containerDocument(account, machine, task);
		switch (path.slice(`/v4/${id}`.length)) {
			case "":
				return json(200, container);
			case "/task":
			case "/taskWithTags":
				return json(200, taskDocument(account, machine, task, container));
			case "/stats":
				return this.#stats(id, (stats) => stats);
			case "/task/stats":
				return this.#stats(id, (stats) => ({ [dockerId(id)]: stats }));
			default:
				return text(404, "");
		}
	}

	/** As Docker has them, under the container's own name; measured by whoever runs the system. */
	async #stats(id: string, wrap: (stats: object) => object): Promise<Answer> {
		try {
			const call = { operation: "Stats", input: { id } };
			const measured = await this.#ask({ service: "task", ...call });
			const name = this.#booted.get(id)?.container.name;
			return json(200, wrap({ ...measured, name, id: dockerId(id) }));
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			return json(500, error.message);
		}
	}
}

function credentialsAnswer(account: Account, { role }: Machine): Answer {
	if (role === undefined) return text(404, "");
	const RoleArn = `arn:aws:iam::${account.id}:role/${role.name}`;
	return text(200, credentialsOf(role, { RoleArn }));
}

/** A task's id and, after a dash, its container's number. */
function dockerId(id: string): string {
	const number = createHash("sha256").update(id).digest().readUInt32BE(0);
	return `${id}-${number}`;
}

function containerDocument(
	account: Account,
	{ id, address }: Machine,
	task: TaskSettings,
): object {
	const { container, network } = task;
	const { name, image, logDriver, logOptions } = container;
	const arn = (rest: string) => arnOf(account, rest);
	const hash = createHash("sha256").update(image).digest("hex");
	const digest = /@(sha256:[0-9a-f]{64})$/.exec(image)?.[1];
	return {
		DockerId: dockerId(id),
		Name: name,
		DockerName: name,
		Image: image,
		ImageID: digest ?? `sha256:${hash}`,
		Labels: {
			"com.amazonaws.ecs.cluster": arn(`cluster/${task.cluster}`),
			"com.amazonaws.ecs.container-name": name,
			"com.amazonaws.ecs.task-arn": arn(`task/${task.cluster}/${id}`),
			"com.amazonaws.ecs.task-definition-family": task.family,
			"com.amazonaws.ecs.task-definition-version": task.revision,
		},
		DesiredStatus: "RUNNING",
		KnownStatus: "RUNNING",
		Limits: {
			CPU: container.cpuUnits,
			...(container.memoryMiB !== undefined && { Memory: container.memoryMiB }),
		},
		CreatedAt: task.pullStoppedAt,
		StartedAt: task.pullStoppedAt,
		Type: "NORMAL",
		Networks: [
			{
				NetworkMode: "awsvpc",
				IPv4Addresses: [address],
				AttachmentIndex: 0,
				...(network.macAddress && { MACAddress: network.macAddress }),
				IPv4SubnetCIDRBlock: network.subnetBlock,
				DomainNameServers: [network.resolver],
				DomainNameSearchList: [network.domain],
				PrivateDNSName: `ip-${address.replaceAll(".", "-")}.${network.domain}`,
				SubnetGatewayIpv4Address: network.gateway,
			},
		],
		ContainerARN: arn(`container/${task.cluster}/${id}/${uuidOf(hash)}`),
		...(logDriver && { LogOptions: logOptions, LogDriver: logDriver }),
	};
}

function taskDocument(
	account: Account,
	{ id, zone }: Machine,
	task: TaskSettings,
	container: object,
): object {
	const { vcpus, memoryMiB } = task;
	return {
		Cluster: arnOf(account, `cluster/${task.cluster}`),
		TaskARN: arnOf(account, `task/${task.cluster}/${id}`),
		Family: task.family,
		Revision: task.revision,
		DesiredStatus: "RUNNING",
		KnownStatus: "RUNNING",
		...((vcpus ?? memoryMiB) !== undefined && {
			Limits: {
				...(vcpus !== undefined && { CPU: vcpus }),
				...(memoryMiB !== undefined && { Memory: memoryMiB }),
			},
		}),
		PullStartedAt: task.pullStartedAt,
		PullStoppedAt: task.pullStoppedAt,
		AvailabilityZone: zone,
		LaunchType: task.launchType,
		Containers: [container],
	};
}

function arnOf({ region, id }: Account, rest: string): string {
	return `arn:aws:ecs:${region}:${id}:${rest}`;
}

function uuidOf(hex: string): string {
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
}

function json(status: number, document: object | string): Answer {
	const headers = { "content-type": "application/json" };
	return { status, headers, body: JSON.stringify(document) };
}

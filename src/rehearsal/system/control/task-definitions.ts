import type { ResourceGraph } from "../../../plan/index.ts";
import { type Input, Refusal } from "../../aws/index.ts";
import type { Revision } from "../../scaling/index.ts";
import { given } from "../attributes.ts";
import { referred } from "../aws/service-roles.ts";
import { accountId, type StandIns } from "../aws/stand-ins.ts";
import type { Fleet } from "../scaling/index.ts";
import { revisedVariables } from "../variables.ts";
import { objectsIn, textIn } from "./inputs.ts";

/** A revision of a task definition, as ECS keeps it and as what the rehearsal starts. */
export interface TaskDefinition {
	readonly arn: string;
	readonly family: string;
	readonly number: number;
	readonly containers: readonly Input[];
	/** All else that was said of it. */
	readonly rest: Input;
	readonly revision: Revision;
	status: "ACTIVE" | "INACTIVE";
}

/** Of a revision the first container counts here: its variables, its command, and its image where that of the service runs. */
export class TaskDefinitions {
	readonly #region: string;
	#all: readonly TaskDefinition[];

	constructor(
		graph: ResourceGraph,
		standIns: StandIns,
		fleets: readonly Fleet[],
	) {
		this.#region = standIns.region;
		this.#all = fleets.flatMap(({ settings }) => {
			const service = graph.resources.find(
				(one) => one.address === settings.address,
			);
			const found = service && referred(graph, service, "task_definition");
			if (found === undefined) return [];
			const { attributes } = found;
			const family = standIns.text(attributes.family) ?? settings.name;
			const containers = containersIn(
				standIns.text(attributes.container_definitions) ?? "",
			);
			const { revision } = settings;
			return this.#made({ family, number: 1, containers, revision, rest: {} });
		});
	}

	/** By ARN, `family:number` or family, which means its newest. @throws Refusal */
	named(text: string): TaskDefinition {
		const name = text.replace(/^.*:task-definition\//, "");
		const found = this.#all
			.filter(({ family, number, status }) =>
				name.includes(":")
					? name === `${family}:${number}`
					: family === name && status === "ACTIVE",
			)
			.at(-1);
		if (found !== undefined) return found;
		const known = this.#all.map((one) => `${one.family}:${one.number}`);
		throw new Refusal(
			"ClientException",
			`Unable to describe task definition ${text}; there are ${known.join(", ") || "none"}`,
		);
	}

	/** As what a group is started. */
	of(revision: Revision): TaskDefinition | undefined {
		return this.#all.find((one) => one.revision === revision);
	}

	/** @throws Refusal */
	register(input: Input): TaskDefinition {
		const family = textIn(input, "family") ?? "";
		const first = this.#all.find((one) => one.family === family);
		if (first === undefined)
			throw new Refusal(
				"ClientException",
				`No service here runs the family ${family}; there are ${this.#all.map((one) => one.family).join(", ") || "none"}`,
			);
		const containers = objectsIn(input, "containerDefinitions");
		const [was = {}] = first.containers;
		const [now] = containers;
		if (now === undefined)
			throw new Refusal(
				"ClientException",
				"Container list cannot be empty: containerDefinitions has none",
			);
		const { containerDefinitions: _, ...rest } = input;
		const number = this.#all.filter((one) => one.family === family).length + 1;
		const command = commandOf(now);
		const isOther = command?.join("\n") !== commandOf(was)?.join("\n");
		const made = this.#made({
			family,
			number,
			containers,
			rest,
			revision: {
				name: `${family}:${number}`,
				environment: revisedVariables(variablesOf(was), variablesOf(now)),
				...(isOther && command && { command }),
				...(typeof now.image === "string" &&
					now.image !== was.image && { image: now.image }),
				task: {
					container: now,
					...given({
						cpu: textIn(input, "cpu"),
						memory: textIn(input, "memory"),
					}),
				},
			},
		});
		this.#all = [...this.#all, made];
		return made;
	}

	#made(one: Omit<TaskDefinition, "arn" | "status">): TaskDefinition {
		const arn = `arn:aws:ecs:${this.#region}:${accountId}:task-definition/${one.family}:${one.number}`;
		return { ...one, arn, status: "ACTIVE" };
	}
}

function commandOf(container: Input): readonly string[] | undefined {
	const { command } = container;
	return Array.isArray(command) && command.length > 0
		? command.map(String)
		: undefined;
}

function variablesOf(container: Input): Readonly<Record<string, string>> {
	return Object.fromEntries(
		objectsIn(container, "environment").map(({ name, value }) => [
			String(name),
			String(value),
		]),
	);
}

function containersIn(text: string): readonly Input[] {
	try {
		return objectsIn({ all: JSON.parse(text) }, "all");
	} catch {
		return [];
	}
}

import type { ResourceGraph } from "../../../plan/index.ts";
import type { Revision } from "../../scaling/index.ts";
import { hostSettings } from "../host-settings.ts";
import { variablesInScript } from "../variables.ts";
import { bootScriptOf } from "./boot-script.ts";
import type { Definition } from "./definition.ts";
import { assetsIn, ecrImagesIn, foundIn, unique } from "./named-in-text.ts";
import type { ServiceRoles } from "./service-roles.ts";
import type { StandIns } from "./stand-ins.ts";
import { streamInScript } from "./stream-name.ts";
import { definitionOfTask, keptByArn } from "./task-definition.ts";

/** What says how a machine or task of a service boots. */
export function definitionOf(
	graph: ResourceGraph,
	standIns: StandIns,
	{ kind, definition }: ServiceRoles,
): Definition {
	const { attributes, address } = definition;
	const logGroups = unique(
		graph.references
			.filter(({ from }) => from === address)
			.map(({ to }) => to)
			.filter((to) => /(^|\.)aws_cloudwatch_log_group\./.test(to))
			.map((to) => standIns.name(to)),
	);
	if (kind === "instance")
		return {
			...definitionOfScript(standIns, bootScriptOf(definition, standIns)),
			logGroups,
		};
	const text = standIns.text(attributes.container_definitions) ?? "";
	return definitionOfTask(standIns, text, logGroups);
}

/** The same of a revision: of a task definition its own, of a launch template's version what it sets otherwise. */
export function revisedDefinition(
	standIns: StandIns,
	first: Definition,
	revision: Revision | undefined,
): Definition {
	if (revision === undefined) return first;
	if (revision.task !== undefined)
		return definitionOfTask(
			standIns,
			JSON.stringify([revision.task.container]),
			[],
		);
	const variables = { ...first.variables, ...revision.environment };
	return { ...first, variables };
}

function definitionOfScript(
	standIns: StandIns,
	text: string,
): Omit<Definition, "logGroups"> {
	const { secrets = {}, login, urls = {} } = hostSettings(text);
	const injected = Object.entries(secrets).map(
		([name, { arn, key }]) =>
			[
				name,
				keptByArn(standIns, { arn, ...(key !== undefined && { key }) }),
			] as const,
	);
	return {
		secrets: foundIn(text, /arn:aws:secretsmanager:[\w:!/+=.@-]+/g),
		parameters: foundIn(text, /arn:aws:ssm:[\w-]+:\d+:parameter\/[\w./-]+/g),
		stream: streamInScript(text),
		images: ecrImagesIn(text),
		variables: variablesInScript(text),
		injected: Object.fromEntries(injected),
		urls,
		...(login !== undefined && { login }),
		...assetsIn(text),
	};
}

import type { ResourceGraph } from "../../../plan/index.ts";
import { parameterArn } from "../../aws/index.ts";
import type { KeptSecret } from "../../service/index.ts";
import { variablesInScript } from "../variables.ts";
import { bootScriptOf } from "./boot-script.ts";
import type { ServiceRoles } from "./service-roles.ts";
import { accountId, type StandIns } from "./stand-ins.ts";
import { streamInScript, streamOfContainer } from "./stream-name.ts";

/** What a boot script or a task definition names, as far as it is known. */
export interface Definition {
	/** ARNs of secrets that are read before the program runs. */
	readonly secrets: readonly string[];
	/** Names or ARNs of parameters likewise. */
	readonly parameters: readonly string[];
	readonly logGroups: readonly string[];
	/** What its log streams are called, with `{id}` for the instance's or the task's. */
	readonly stream: string;
	/** In ECR: `shop:1.4.0`. */
	readonly images: readonly string[];
	/** What it tells its program, as far as it is known before anything is made. */
	readonly variables: Readonly<Record<string, string>>;
	/** What ECS reads out of secrets and parameters for its program, by the variable's name. */
	readonly injected: Readonly<Record<string, KeptSecret>>;
	/** The bucket that its variable `ASSETS_BUCKET` names. */
	readonly assets?: string;
}

/** As a script writes it (`"ASSETS_BUCKET": "shop"`), and as a task definition does. */
const assetsVariable =
	/ASSETS_BUCKET["'\s:=,]+(?:value["'\s:]+)?([a-z0-9][a-z0-9.-]{2,62})/;

function assetsIn(text: string): Pick<Definition, "assets"> {
	const [, assets] = assetsVariable.exec(text) ?? [];
	return assets === undefined ? {} : { assets };
}

interface Container {
	readonly name?: string;
	readonly image?: string;
	readonly environment?: readonly {
		readonly name?: unknown;
		readonly value?: unknown;
	}[];
	readonly secrets?: readonly {
		readonly name?: string;
		readonly valueFrom?: string;
	}[];
	readonly logConfiguration?: {
		readonly options?: Readonly<Record<string, string>>;
	};
}

export function definitionOf(
	graph: ResourceGraph,
	standIns: StandIns,
	{ kind, definition }: ServiceRoles,
): Definition {
	const { attributes, address } = definition;
	const referred = graph.references
		.filter(({ from }) => from === address)
		.map(({ to }) => to)
		.filter((to) => /(^|\.)aws_cloudwatch_log_group\./.test(to))
		.map((to) => standIns.name(to));
	if (kind === "instance") {
		const text = bootScriptOf(definition, standIns);
		return {
			secrets: found(text, /arn:aws:secretsmanager:[\w:!/+=.@-]+/g),
			parameters: found(text, /arn:aws:ssm:[\w-]+:\d+:parameter\/[\w./-]+/g),
			logGroups: unique(referred),
			stream: streamInScript(text),
			images: found(text, ecrImage).map(withoutRegistry),
			variables: variablesInScript(text),
			injected: {},
			...assetsIn(text),
		};
	}
	const text = standIns.text(attributes.container_definitions) ?? "";
	const containers = containersOf(text);
	const from = containers
		.flatMap(({ secrets = [] }) => secrets)
		.flatMap(({ valueFrom }) => valueFrom ?? []);
	const isSecret = (one: string) => one.includes(":secretsmanager:");
	const options = containers.map((one) => one.logConfiguration?.options ?? {});
	return {
		secrets: unique(from.filter(isSecret).map((one) => keptIn(one).arn)),
		parameters: unique(from.filter((one) => !isSecret(one))),
		logGroups: unique([
			...referred,
			...options.flatMap((one) => one["awslogs-group"] ?? []),
		]),
		stream: streamOfContainer(
			options[0]?.["awslogs-stream-prefix"],
			containers[0]?.name ?? "",
		),
		images: unique(
			containers
				.flatMap(({ image = "" }) => found(image, ecrImage))
				.map(withoutRegistry),
		),
		variables: variablesOf(containers[0]),
		injected: injectedInto(standIns, containers[0]),
		...assetsIn(text),
	};
}

const ecrImage = /\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com\/[\w./:@-]+/g;

function withoutRegistry(image: string): string {
	return image.slice(image.indexOf("/") + 1);
}

function containersOf(text: string): readonly Container[] {
	try {
		const found: unknown = JSON.parse(text);
		return Array.isArray(found) ? found : [];
	} catch {
		return [];
	}
}

function variablesOf(container: Container | undefined) {
	const pairs = (container?.environment ?? []).flatMap(({ name, value }) =>
		typeof name === "string" && typeof value === "string"
			? [[name, value]]
			: [],
	);
	return Object.fromEntries(pairs);
}

/** After a secret's seven parts may come a key of its JSON, a stage and a version; a parameter has a name or an ARN. */
function keptIn(from: string): KeptSecret {
	if (!from.includes(":secretsmanager:")) return { arn: from };
	const parts = from.split(":");
	const key = parts[7] ?? "";
	return { arn: parts.slice(0, 7).join(":"), ...(key !== "" && { key }) };
}

function injectedInto(
	{ region }: StandIns,
	{ secrets = [] }: Container = {},
): Definition["injected"] {
	const pairs = secrets.flatMap(({ name, valueFrom }) => {
		if (name === undefined || valueFrom === undefined) return [];
		const { arn, ...rest } = keptIn(valueFrom);
		const whole = parameterArn({ id: accountId, region }, arn);
		return [[name, { arn: whole, ...rest }] as const];
	});
	return Object.fromEntries(pairs);
}

function found(text: string, pattern: RegExp): readonly string[] {
	return unique(text.match(pattern) ?? []);
}

function unique(list: readonly string[]): readonly string[] {
	return [...new Set(list)];
}

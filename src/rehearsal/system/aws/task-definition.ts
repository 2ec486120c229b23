import { parameterArn } from "../../aws/index.ts";
import type { KeptSecret } from "../../service/index.ts";
import type { Definition } from "./definition.ts";
import { assetsIn, ecrImagesIn, unique } from "./named-in-text.ts";
import { accountId, type StandIns } from "./stand-ins.ts";
import { streamOfContainer } from "./stream-name.ts";

/** A container, as a task definition has it. */
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

/** Of its containers as JSON; `logGroups` are those that it refers to otherwise. */
export function definitionOfTask(
	standIns: StandIns,
	text: string,
	logGroups: readonly string[],
): Definition {
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
			...logGroups,
			...options.flatMap((one) => one["awslogs-group"] ?? []),
		]),
		stream: streamOfContainer(
			options[0]?.["awslogs-stream-prefix"],
			containers[0]?.name ?? "",
		),
		images: unique(containers.flatMap(({ image = "" }) => ecrImagesIn(image))),
		variables: variablesOf(containers[0]),
		injected: injectedInto(standIns, containers[0]),
		urls: {},
		...assetsIn(text),
	};
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
	standIns: StandIns,
	{ secrets = [] }: Container = {},
): Definition["injected"] {
	const pairs = secrets.flatMap(({ name, valueFrom }) =>
		name === undefined || valueFrom === undefined
			? []
			: [[name, keptByArn(standIns, keptIn(valueFrom))] as const],
	);
	return Object.fromEntries(pairs);
}

/** A parameter may be named without its ARN. */
export function keptByArn(
	{ region }: StandIns,
	{ arn, ...rest }: KeptSecret,
): KeptSecret {
	return { arn: parameterArn({ id: accountId, region }, arn), ...rest };
}

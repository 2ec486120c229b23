import { jsonInside } from "../json-inside.ts";
import {
	isObjectValue,
	isUnknown,
	type Known,
	type ObjectValue,
	type Value,
} from "../value.ts";
import type { Several } from "./link.ts";
import { raw, toText } from "./read.ts";
import { defined, type View } from "./view.ts";

/** One container of a task definition. */
export interface Container {
	readonly name?: Known<string>;
	/** Unknown, but made of an ECR repository's URL, where the repository is yet to be made: see `Unknown.from`. */
	readonly image?: Known<string>;
	readonly ports: readonly Known<number>[];
	/** Names only: a value may be a secret. */
	readonly environment: readonly string[];
	/** `valueFrom`: ARNs of secrets and parameters, or names of parameters. */
	readonly secrets: readonly {
		readonly name: string;
		readonly from?: Known<string>;
	}[];
	readonly logDriver?: Known<string>;
	readonly logOptions: ObjectValue;
}

/** From the JSON text, or from what we saw of it before it was encoded. */
export function containers(view: View, name: string): Several<Container> {
	const given = raw(view, name);
	const value = jsonInside(given);
	if (!Array.isArray(value)) return { items: [], ...notKnown(given) };
	const elements = value as readonly Value[];
	const hidden = elements.find((one) => !isObjectValue(one));
	const items = elements.filter(isObjectValue).map(container);
	return hidden === undefined
		? { items, complete: true }
		: { items, ...notKnown(hidden) };
}

function notKnown(value: Value | undefined) {
	const why = isUnknown(value) ? value.why : undefined;
	const said = "its container definitions are not known";
	return {
		complete: false,
		why: why === undefined ? said : `${said}: ${why}`,
	};
}

function container(values: ObjectValue): Container {
	const log = isObjectValue(values.logConfiguration)
		? values.logConfiguration
		: {};
	return defined({
		name: toText(values.name),
		image: toText(values.image),
		ports: objects(values.portMappings)
			.map((mapping) => portOf(mapping.containerPort))
			.filter((port) => port !== undefined),
		environment: objects(values.environment).map((entry) => String(entry.name)),
		secrets: objects(values.secrets).map((entry) =>
			defined({ name: String(entry.name), from: toText(entry.valueFrom) }),
		),
		logDriver: toText(log.logDriver),
		logOptions: isObjectValue(log.options) ? log.options : {},
	});
}

function objects(value: Value | undefined): readonly ObjectValue[] {
	return Array.isArray(value)
		? (value as readonly Value[]).filter(isObjectValue)
		: [];
}

function portOf(value: Value | undefined): Known<number> | undefined {
	const port = toText(value);
	return port === undefined || isUnknown(port) ? port : Number(port);
}

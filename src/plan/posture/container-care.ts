import { raw, toText } from "../aws/read.ts";
import type { View } from "../aws/view.ts";
import { jsonInside } from "../json-inside.ts";
import {
	isObjectValue,
	isUnknown,
	type Known,
	type ObjectValue,
	type Value,
} from "../value.ts";
import { environmentOf } from "./environment.ts";

/** What matters of a container beside what it is: by its place among those of the definition. */
export function containerCare(view: View, at: number) {
	const values = definitions(view)[at] ?? {};
	const check = isObjectValue(values.healthCheck) ? values.healthCheck : {};
	const variables = objects(values.environment).map(
		(entry) => [String(entry.name), entry.value] as const,
	);
	const [command] = checkText(check.command);
	return {
		privileged: values.privileged === true,
		/** Nothing said is false. */
		readOnlyRoot: truth(values.readonlyRootFilesystem),
		environment: environmentOf(variables),
		startSeconds: seconds(check.startPeriod),
		/** The path that its own health check asks for, where that is plain to see. */
		checkPath:
			command === undefined
				? undefined
				: /https?:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?(\/[^\s"'|;)]*)/.exec(
						command,
					)?.[1],
	};
}

function definitions(view: View): readonly ObjectValue[] {
	const value = jsonInside(raw(view, "container_definitions"));
	return Array.isArray(value)
		? (value as readonly Value[]).filter(isObjectValue)
		: [];
}

function truth(value: Value | undefined): Known<boolean> {
	return isUnknown(value) ? value : String(value) === "true";
}

function checkText(value: Value | undefined): readonly string[] {
	if (!Array.isArray(value)) return [];
	const words = (value as readonly Value[]).filter(
		(one): one is string => typeof one === "string",
	);
	return words.length === 0 ? [] : [words.join(" ")];
}

function seconds(value: Value | undefined): number | undefined {
	const read = toText(value);
	return typeof read === "string" && Number.isFinite(Number(read))
		? Number(read)
		: undefined;
}

function objects(value: Value | undefined): readonly ObjectValue[] {
	return Array.isArray(value)
		? (value as readonly Value[]).filter(isObjectValue)
		: [];
}

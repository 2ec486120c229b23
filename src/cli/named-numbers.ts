import { type Diagnostic, nearestName, problem } from "../diagnostics/index.ts";
import type { Given } from "./command.ts";

/** What `IN=60,DE=40` says. */
export interface Named {
	readonly values: Readonly<Record<string, number>>;
	readonly diagnostics: readonly Diagnostic[];
}

export function numbersByName(
	given: Given[string],
	names: readonly string[],
	option: string,
): Named {
	if (given === undefined) return { values: {}, diagnostics: [] };
	const parts = String(given)
		.split(",")
		.map((part) => part.trim().split("="));
	const diagnostics = parts.flatMap(([name = "", value = ""]) =>
		faults(name, value, names, option),
	);
	const isNothing =
		option === "users" && parts.every(([, value]) => Number(value) === 0);
	if (diagnostics.length === 0 && isNothing)
		diagnostics.push(
			problem({
				code: "bad-usage",
				summary: `--users ${JSON.stringify(given)} names no users: every part is 0`,
				detail: "Say how they are spread, in parts of any sum: IN=60,DE=40.",
			}),
		);
	return {
		values: Object.fromEntries(
			parts.map(([name = "", value]) => [name, Number(value)]),
		),
		diagnostics,
	};
}

function faults(
	name: string,
	value: string,
	names: readonly string[],
	option: string,
): Diagnostic[] {
	const figure = Number(value);
	const isNumber = value !== "" && Number.isFinite(figure) && figure >= 0;
	if (names.includes(name) && isNumber) return [];
	const near = names.includes(name) ? undefined : nearestName(name, names);
	return [
		problem({
			code: "bad-usage",
			summary: `--${option} ${JSON.stringify(`${name}=${value}`)} is not understood`,
			detail: `${near === undefined ? "" : `Did you mean ${near}? `}It is NAME=NUMBER, with commas between; names are ${names.join(", ")}.`,
		}),
	];
}

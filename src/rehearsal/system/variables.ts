import { hostSettings } from "./host-settings.ts";

type Variables = Readonly<Record<string, string>>;

/** As Terrace's own boot scripts write what a service is told. */
const settings = /"variables":\s*(\{[^{}]*\})/;

/** As a shell is told: `export NAME=value`, with or without quotes. */
const exported =
	/^\s*export ([A-Za-z_]\w*)=(?:'([^']*)'|"([^"$`]*)"|([^\s'"$`;]*))\s*$/gm;

/** The variables that a boot script sets for its service, as far as they can be read. */
export function variablesInScript(script: string): Variables {
	const found = [...script.matchAll(exported)].map(
		([, name = "", single, double, bare]) =>
			[name, single ?? double ?? bare ?? ""] as const,
	);
	return { ...Object.fromEntries(found), ...inSettings(script) };
}

function inSettings(script: string): Variables {
	const { variables } = hostSettings(script);
	if (variables !== undefined) return textsIn(variables);
	const [, text = "{}"] = settings.exec(script) ?? [];
	try {
		return textsIn(JSON.parse(text));
	} catch {
		return {};
	}
}

function textsIn(value: object): Variables {
	const entries = Object.entries(value).map(
		([name, one]) =>
			[name, typeof one === "string" ? one : JSON.stringify(one)] as const,
	);
	return Object.fromEntries(entries);
}

/** What is set otherwise than at first: all else is as the rehearsal sets it, which knows better. */
export function revisedVariables(first: Variables, now: Variables): Variables {
	return Object.fromEntries(
		Object.entries(now).filter(([name, value]) => first[name] !== value),
	);
}

/** The image that one of Terrace's own boot scripts runs; undefined for a script that runs none. */
export function imageIn(script: string): string | undefined {
	return /^image='([^']+)'$/m.exec(script)?.[1];
}

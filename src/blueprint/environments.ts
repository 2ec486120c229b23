import { type Finding, wrong } from "./finding.ts";
import { isObject, type PlainObject } from "./merge.ts";
import { nearest } from "./nearest.ts";
import { alternatives, show } from "./show.ts";
import { common } from "./variant.ts";

/** Names of the environments of a blueprint, as far as it has any. */
export function environmentNames(whole: unknown): readonly string[] {
	return Object.keys(environmentsOf(whole));
}

export function overrideOf(whole: unknown, environment: string): unknown {
	return environmentsOf(whole)[environment];
}

function environmentsOf(whole: unknown): PlainObject {
	if (!isObject(whole) || !isObject(whole.environments)) return {};
	return whole.environments;
}

/** What no shape says: an environment changes everything but what all have in common. */
export function checkEnvironments(whole: unknown): readonly Finding[] {
	const own = Object.entries(environmentsOf(whole));
	return own.flatMap(([name, override]) => [
		...(name === stateFolder ? [takenName(name)] : []),
		...common
			.filter((key) => isObject(override) && Object.hasOwn(override, key))
			.map((key) =>
				wrong({
					code: "unknown-key",
					path: ["environments", name, key],
					summary: `unknown key "${key}"`,
					detail: `An environment overrides any part of the blueprint but ${alternatives(common, "and")}: its own name is added to the blueprint's.`,
				}),
			),
	]);
}

/** Beside the folders of the environments stands the one of the state's bucket. */
const stateFolder = "bootstrap";

function takenName(name: string): Finding {
	return wrong({
		code: "bad-identifier",
		path: ["environments", name],
		summary: `no environment can be called ${show(name)}`,
		detail:
			"The folder of that name, beside those of the environments, is for what makes the state's bucket. Any other name will do.",
	});
}

/** An environment was asked for that the blueprint does not have. */
export function unknownEnvironment(
	asked: unknown,
	names: readonly string[],
): Finding {
	const allowed =
		names.length === 0
			? "This blueprint has no environments."
			: `Its environments: ${alternatives(names, "and")}.`;
	return wrong({
		code: "unknown-environment",
		path: ["environments"],
		summary: `no environment is called ${show(asked)}`,
		detail: `${nearest(asked, names)}${allowed}`,
	});
}

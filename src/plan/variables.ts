import type { ModuleConfig } from "./module/index.ts";
import {
	isPlaceholder,
	isSecretName,
	secretForm,
} from "./posture/plain-secret.ts";
import type { Variable } from "./resource-graph.ts";
import type { Term } from "./term/index.ts";

/** The variables of a configuration and of the modules it calls. Their values stay where they are. */
export function variablesOf(
	config: ModuleConfig,
	prefix = "",
): readonly Variable[] {
	const own = [...config.variables].map(
		([name, { sensitive, default: term }]) =>
			Object.freeze({
				kind: "variable" as const,
				address: `${prefix}var.${name}`,
				name,
				sensitive,
				secret: isSecretName(name) || heldBy(term) !== undefined,
				...(!isSecretName(name) && holding(heldBy(term))),
				given: givenBy(term),
			}),
	);
	const called = [...config.calls.values()].flatMap(({ name, module }) =>
		variablesOf(module, `${prefix}module.${name}.`),
	);
	return [...own, ...called];
}

function holding(holds: string | undefined) {
	return holds === undefined ? {} : { holds };
}

function givenBy(term: Term | undefined): Variable["given"] {
	if (term === undefined) return "nothing";
	if (heldBy(term) !== undefined) return "written";
	if (term.kind !== "literal" || typeof term.value !== "string") return "empty";
	return isPlaceholder(term.value) ? "empty" : "written";
}

/** What a default holds that is a secret by its form, or stands under a key that is called like one: "a Stripe key". */
function heldBy(term: Term | undefined): string | undefined {
	if (term?.kind === "literal")
		return typeof term.value === "string" ? secretForm(term.value) : undefined;
	if (term?.kind === "list") return firstOf(term.items, heldBy);
	if (term?.kind !== "object") return undefined;
	return firstOf(term.entries, ([key, value]) => {
		const form = heldBy(value);
		if (form !== undefined) return form;
		const named = key.kind === "literal" && isSecretName(String(key.value));
		const written =
			value.kind === "literal" &&
			typeof value.value === "string" &&
			!isPlaceholder(value.value);
		return named && written ? `a value for ${String(key.value)}` : undefined;
	});
}

function firstOf<T>(
	all: readonly T[],
	ask: (one: T) => string | undefined,
): string | undefined {
	for (const one of all) {
		const found = ask(one);
		if (found !== undefined) return found;
	}
	return undefined;
}

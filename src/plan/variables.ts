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
				secret: isSecretName(name) || holdsSecret(term),
				given: givenBy(term),
			}),
	);
	const called = [...config.calls.values()].flatMap(({ name, module }) =>
		variablesOf(module, `${prefix}module.${name}.`),
	);
	return [...own, ...called];
}

function givenBy(term: Term | undefined): Variable["given"] {
	if (term === undefined) return "nothing";
	if (holdsSecret(term)) return "written";
	if (term.kind !== "literal" || typeof term.value !== "string") return "empty";
	return isPlaceholder(term.value) ? "empty" : "written";
}

/** A key that is called like a secret with a value, or what is one by its form. */
function holdsSecret(term: Term | undefined): boolean {
	if (term?.kind === "literal")
		return (
			typeof term.value === "string" && secretForm(term.value) !== undefined
		);
	if (term?.kind === "list") return term.items.some(holdsSecret);
	if (term?.kind !== "object") return false;
	return term.entries.some(([key, value]) => {
		const named = key.kind === "literal" && isSecretName(String(key.value));
		const written =
			value.kind === "literal" &&
			typeof value.value === "string" &&
			!isPlaceholder(value.value);
		return (named && written) || holdsSecret(value);
	});
}

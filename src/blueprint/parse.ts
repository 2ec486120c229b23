import { type BlueprintPath, printPath } from "../address/index.ts";
import {
	type Diagnostic,
	hasErrors,
	problem,
	warning,
} from "../diagnostics/index.ts";
import { assemble } from "./assemble.ts";
import type { Blueprint } from "./blueprint.ts";
import {
	checkEnvironments,
	environmentNames,
	overrideOf,
	unknownEnvironment,
} from "./environments.ts";
import type { Finding } from "./finding.ts";
import { deepFrozen } from "./freeze.ts";
import { isObject } from "./merge.ts";
import { isOverridden } from "./origin.ts";
import { plainCopy } from "./plain.ts";
import {
	baseVariant,
	environmentVariant,
	ruleFindings,
	type Variant,
} from "./variant.ts";

export interface ParsedBlueprint {
	/** Absent when there is an error among the diagnostics. Frozen, and with nothing of the input in it. */
	readonly blueprint?: Blueprint;
	/** The environments' names, as written. */
	readonly environments: readonly string[];
	/** All problems at once. */
	readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads any value as a blueprint: the variant of the environment that is asked for, or the base.
 * Never throws; what is wrong is in the diagnostics. Shapes are checked in the whole input, rules
 * for the environment that is asked for, or for the base and every environment.
 */
export function parseBlueprint(
	value: unknown,
	environment?: string,
): ParsedBlueprint {
	const { copy, findings: notData } = plainCopy(value);
	const whole = withoutEditorKey(copy);
	const environments = environmentNames(whole);
	const base = baseVariant(whole);
	const variants = environments.map((name) =>
		environmentVariant(whole, name, overrideOf(whole, name)),
	);
	const asked =
		environment === undefined
			? base
			: variants.find((variant) => variant.environment === environment);
	const ruled = environment === undefined ? [base, ...variants] : [asked];
	const diagnostics = distinct([
		...notData.map((finding) => located(finding, base)),
		...checkEnvironments(whole).map((finding) => located(finding, base)),
		...[base, ...variants].flatMap((variant) =>
			variant.shapeFindings.map((finding) => located(finding, variant)),
		),
		...ruled.flatMap((variant) =>
			variant === undefined
				? []
				: ruleFindings(variant).map((finding) => located(finding, variant)),
		),
		...(asked === undefined
			? [located(unknownEnvironment(environment, environments), base)]
			: []),
	]);
	const blueprint =
		asked === undefined || hasErrors(diagnostics)
			? undefined
			: assemble(
					asked.draft,
					[base, ...variants].map(({ draft }) => draft),
				);
	return deepFrozen({
		environments,
		diagnostics,
		...(blueprint && { blueprint }),
	});
}

/** `$schema` tells an editor where the schema is; it says nothing about the system. */
function withoutEditorKey(value: unknown): unknown {
	if (!isObject(value)) return value;
	const { $schema: _, ...rest } = value;
	return rest;
}

/** A finding as a diagnostic whose subject is what its owner wrote. */
function located(finding: Finding, variant: Variant): Diagnostic {
	const { severity, code, summary, detail } = finding;
	const subject = printPath(writtenAt(finding, variant));
	const found = {
		code,
		summary,
		detail,
		...(subject === "" ? {} : { subject }),
	};
	return severity === "error" ? problem(found) : warning(found);
}

function writtenAt(
	{ path, related }: Finding,
	{ environment, override, base }: Variant,
): BlueprintPath {
	if (environment === undefined) return path;
	const own = [path, ...related].find((one) =>
		isOverridden(one, base, override),
	);
	return own === undefined ? path : ["environments", environment, ...own];
}

/** What the base has wrong, every environment that leaves it so has wrong too; it is said once. */
function distinct(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
	const byText = new Map(
		diagnostics.map((one) => [
			JSON.stringify([one.code, one.subject, one.summary]),
			one,
		]),
	);
	return [...byText.values()];
}

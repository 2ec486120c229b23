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
import { checkPipelineEnvironments } from "./pipeline-environments.ts";
import { plainCopy } from "./plain.ts";
import { checkRepositoryReach } from "./rules/repository-reach.ts";
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

/** A blueprint with all its environments, read in one go. */
export interface ParsedVariants {
	/** The blueprint without any environment; absent when there is an error among the diagnostics. */
	readonly base?: Blueprint;
	/** One blueprint for each environment, in the order written; none when there is an error. */
	readonly variants: readonly Blueprint[];
	/** All problems at once. */
	readonly diagnostics: readonly Diagnostic[];
}

/** What was read before anybody has asked for an environment. */
interface Reading {
	readonly base: Variant;
	readonly variants: readonly Variant[];
	/** Of shapes, in the whole input. */
	readonly findings: readonly Diagnostic[];
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
	const reading = read(value);
	const { base, variants } = reading;
	const environments = variants.flatMap((one) => one.environment ?? []);
	const asked =
		environment === undefined
			? base
			: variants.find((variant) => variant.environment === environment);
	const ruled = environment === undefined ? [base, ...variants] : [asked];
	const diagnostics = distinct([
		...reading.findings,
		...ruled.flatMap((variant) =>
			variant ? ruleDiagnostics(variant, reading) : [],
		),
		...(asked === undefined
			? [located(unknownEnvironment(environment, environments), base)]
			: []),
	]);
	const blueprint =
		asked === undefined || hasErrors(diagnostics)
			? undefined
			: blueprintOf(asked, reading);
	return deepFrozen({
		environments,
		diagnostics,
		...(blueprint && { blueprint }),
	});
}

/** Like `parseBlueprint` for the base and for every environment, at the price of one. */
export function parseVariants(value: unknown): ParsedVariants {
	const reading = read(value);
	const all = [reading.base, ...reading.variants];
	const diagnostics = distinct([
		...reading.findings,
		...all.flatMap((variant) => ruleDiagnostics(variant, reading)),
	]);
	if (hasErrors(diagnostics)) return deepFrozen({ variants: [], diagnostics });
	const base = blueprintOf(reading.base, reading);
	const variants = reading.variants.flatMap(
		(variant) => blueprintOf(variant, reading) ?? [],
	);
	return deepFrozen({ variants, diagnostics, ...(base && { base }) });
}

function read(value: unknown): Reading {
	const { copy, findings: notData } = plainCopy(value);
	const whole = withoutEditorKey(copy);
	const base = baseVariant(whole);
	const variants = environmentNames(whole).map((name) =>
		environmentVariant(whole, name, overrideOf(whole, name)),
	);
	const findings = [
		...[
			...notData,
			...checkEnvironments(whole),
			...checkPipelineEnvironments(whole),
		].map((finding) => located(finding, base)),
		...[base, ...variants].flatMap((variant) =>
			variant.shapeFindings.map((finding) => located(finding, variant)),
		),
	];
	return { base, variants, findings };
}

function ruleDiagnostics(
	variant: Variant,
	{ base, variants }: Reading,
): readonly Diagnostic[] {
	const drafts = [base, ...variants].map(({ draft }) => draft);
	return [
		...ruleFindings(variant),
		...checkRepositoryReach(variant.draft, drafts),
	].map((finding) => located(finding, variant));
}

function blueprintOf(
	asked: Variant,
	{ base, variants }: Reading,
): Blueprint | undefined {
	return assemble(
		asked.draft,
		[base, ...variants].map(({ draft }) => draft),
	);
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

import type { BlueprintPath } from "../../address/index.ts";
import {
	databaseClass,
	databaseClassNames,
	offersDatabaseClass,
	region,
	regions,
	supportsDatabaseVersion,
	supportsPerformanceInsights,
} from "../../facts/index.ts";
import type { Rds } from "../database.ts";
import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";
import { nearest } from "../nearest.ts";
import { alternatives, show } from "../show.ts";

/** Classes of the primary and its replicas: there are such, RDS still makes them, the region has them, the version runs on them. */
export function databaseClassRules({
	database,
	region: code,
	input,
}: Draft): readonly Finding[] {
	if (database?.kind !== "rds") return [];
	const { instance, replicas } = database;
	const own = replicas
		.map((replica, index) => ({
			name: replica.instance,
			path: ["database", "replicas", index, "instance"],
		}))
		.filter(({ name }) => name !== instance);
	const asked =
		input.database?.kind === "rds" && input.database.performanceInsights;
	return [{ name: instance, path: ["database", "instance"] }, ...own].flatMap(
		({ name, path }) => [
			...checkClass(name, database, code, path),
			...(asked ? checkInsights(name, database, path) : []),
		],
	);
}

function checkClass(
	name: string,
	database: Rds,
	code: string | undefined,
	path: BlueprintPath,
): Finding[] {
	const found = databaseClass(name);
	if (found === undefined) return [unknownClass(name, path)];
	if (found.retired) return [retired(name, database, code, path)];
	const { engine, version } = database;
	if (code && region(code) && offersDatabaseClass(code, engine, name) === false)
		return [notOffered(name, database, code, path)];
	return supportsDatabaseVersion(name, engine, version) === false
		? [tooOld(name, database, path)]
		: [];
}

function unknownClass(name: string, path: BlueprintPath): Finding {
	const whole = name.startsWith("db.") ? name : `db.${name}`;
	const hint =
		databaseClass(whole) === undefined
			? nearest(whole, databaseClassNames())
			: `Did you mean "${whole}"? `;
	return wrong({
		code: "unknown-type",
		path,
		summary: `${show(name)} is no database class that Terrace knows`,
		detail: `${hint}Classes are written like db.t4g.micro (ARM) or db.t3.micro (x86).`,
	});
}

function retired(
	name: string,
	database: Rds,
	code: string | undefined,
	path: BlueprintPath,
): Finding {
	return wrong({
		code: "type-retired",
		path,
		summary: `RDS creates no new ${name}`,
		detail: `Its family is history. ${substitutes(name, database, code)}`,
	});
}

function notOffered(
	name: string,
	database: Rds,
	code: string,
	path: BlueprintPath,
): Finding {
	const codes = regions().map((known) => known.code);
	const offering = codes.filter(
		(one) => offersDatabaseClass(one, database.engine, name) === true,
	);
	return wrong({
		code: "type-not-offered",
		path,
		related: [["region"]],
		summary: `${code} does not offer ${name} for ${database.engine}`,
		detail: `It is offered in ${offering.length} of ${codes.length} regions. ${substitutes(name, database, code)}`,
	});
}

function tooOld(name: string, database: Rds, path: BlueprintPath): Finding {
	return wrong({
		code: "class-without-version",
		path,
		related: [["database", "version"]],
		summary: `${name} does not run ${database.engine} ${database.version}`,
		detail: substitutes(name, database, undefined),
	});
}

const preferred = ["t4g", "t3", "m7g", "m6i", "r7g", "r6i", "m6g", "m5", "r5"];

/** Classes of the same size that can be had. */
function substitutes(
	name: string,
	{ engine, version }: Rds,
	code: string | undefined,
): string {
	const size = name.split(".")[2];
	const names = preferred
		.map((family) => `db.${family}.${size}`)
		.filter((one) => databaseClass(one) !== undefined)
		.filter(
			(one) =>
				code === undefined || offersDatabaseClass(code, engine, one) === true,
		)
		.filter((one) => supportsDatabaseVersion(one, engine, version) !== false);
	if (names.length === 0) return "Take another class.";
	return `Of the same size: ${alternatives(names.slice(0, 3), "and")}.`;
}

function checkInsights(
	name: string,
	{ engine }: Rds,
	path: BlueprintPath,
): Finding[] {
	if (databaseClass(name) === undefined) return [];
	if (supportsPerformanceInsights(name, engine)) return [];
	return [
		wrong({
			code: "unsupported-feature",
			path: ["database", "performanceInsights"],
			related: [path],
			summary: `Performance Insights does not work for ${engine} on ${name}`,
			detail:
				"Leave performanceInsights out, or take a class of at least medium size.",
		}),
	];
}

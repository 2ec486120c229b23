import type { BlueprintPath } from "../../address/index.ts";
import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";
import { looksSecret, namesSecret } from "../secret.ts";
import { show } from "../show.ts";
import { givenNames, partNames, takenNames } from "./taken-names.ts";

const environmentPath = ["service", "environment"];
const secretsPath = ["service", "secrets"];
const urlsPath = ["database", "urls"];
const partsPath = ["database", "variables"];

/** Environment variables of the service: well named, each set once, and no secret among the plain ones. */
export function variableRules(draft: Draft): readonly Finding[] {
	const { environment = {}, secrets = {} } = draft.service;
	const taken = takenNames(draft);
	const plain = Object.entries(environment);
	return [
		...plain.flatMap(([name, value]) =>
			checkValue(name, value, [...environmentPath, name]),
		),
		...Object.keys(environment).flatMap((name) =>
			checkName(name, [...environmentPath, name], taken),
		),
		...Object.keys(secrets).flatMap((name) =>
			checkName(
				name,
				[...secretsPath, name],
				new Map([
					...taken,
					...plain.map(([other]) => [other, "environment"] as const),
				]),
			),
		),
		...checkUrlNames(draft),
		...checkPartNames(draft),
	];
}

function checkName(
	name: string,
	path: BlueprintPath,
	taken: ReadonlyMap<string, string>,
): Finding[] {
	if (!isVariable(name)) return [badName(name, path)];
	const use = taken.get(name);
	if (use === undefined) return [];
	return [
		wrong({
			code: "variable-taken",
			path,
			summary:
				use === "environment"
					? `${name} is set in environment too`
					: `Terrace sets ${name} itself: ${use}`,
			detail: "Take another name, or leave it out.",
		}),
	];
}

function isVariable(name: string): boolean {
	return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}

function badName(name: string, path: BlueprintPath): Finding {
	return wrong({
		code: "bad-variable-name",
		path,
		summary: `${show(name)} is no name of an environment variable`,
		detail:
			"Allowed: letters, digits and underscores, not beginning with a digit: LOG_LEVEL.",
	});
}

/** What is plainly not a secret although its variable is called like one. */
const harmless = /^(|true|false|yes|no|on|off|none|null|\d{1,3})$/i;

function checkValue(
	name: string,
	value: string,
	path: BlueprintPath,
): Finding[] {
	const byName = namesSecret(name) && !harmless.test(value);
	if (!byName && !looksSecret(value)) return [];
	return [
		wrong({
			code: "literal-secret",
			path,
			summary: byName
				? `${name} is the name of a secret, and its value stands here for all to read`
				: `the value of ${name} looks like a secret`,
			detail: `It would stand in the repository, in the state and in the console. Put it into Secrets Manager or an SSM parameter and name that: secrets: { ${isVariable(name) ? name : "NAME"}: "arn:…" }.`,
		}),
	];
}

function checkUrlNames(draft: Draft): Finding[] {
	const { database, input } = draft;
	if (database === undefined || input.database?.urls === undefined) return [];
	const { writer, reader } = database.urls;
	const taken = new Map([...givenNames(draft), ...partNames(database)]);
	return [
		...checkName(writer, [...urlsPath, "writer"], taken),
		...(reader === undefined
			? []
			: checkName(reader, [...urlsPath, "reader"], taken)),
		...(writer === reader ? [sameUrlName(writer)] : []),
	];
}

/** Variables with a part of the connection: none of them anything else's, and none of them twice. */
function checkPartNames(draft: Draft): Finding[] {
	const { database } = draft;
	if (database === undefined) return [];
	const given = givenNames(draft);
	const parts = Object.entries(database.variables);
	return parts.flatMap(([part, name], position) => {
		const before = partNames({
			variables: Object.fromEntries(parts.slice(0, position)),
		});
		return checkName(
			name,
			[...partsPath, part],
			new Map([...given, ...before]),
		);
	});
}

function sameUrlName(name: string): Finding {
	return wrong({
		code: "variable-taken",
		path: [...urlsPath, "reader"],
		related: [[...urlsPath, "writer"]],
		summary: `${name} carries the writer's URL already`,
		detail: "Give the reader's URL a variable of its own.",
	});
}

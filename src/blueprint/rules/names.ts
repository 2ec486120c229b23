import type { BlueprintPath } from "../../address/index.ts";
import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";
import { show } from "../show.ts";

/**
 * What every name in AWS that we make of it accepts: load balancers and target groups have at most
 * 32 characters (Elastic Load Balancing API, `CreateLoadBalancer`), RDS refuses two hyphens in a
 * row and one at the end (Amazon RDS API, `CreateDBInstance`).
 */
const grammar = /^[a-z](-?[a-z0-9])*$/;
const longestName = 20;
const longestPrefix = 28;

/** The blueprint's name and its environment's, which names in AWS begin with. */
export function nameRules({ name, environment }: Draft): readonly Finding[] {
	const path = environment === undefined ? [] : ["environments", environment];
	return [
		...(name === undefined ? [] : checkName(name, ["name"])),
		...(name !== undefined && name.length > longestName
			? [tooLong(["name"], name, longestName)]
			: []),
		...(environment === undefined ? [] : checkName(environment, path)),
		...(name === undefined || environment === undefined
			? []
			: checkPrefix(name, environment, path)),
	];
}

function checkName(name: string, path: BlueprintPath): Finding[] {
	if (grammar.test(name) && !name.startsWith("internal-")) return [];
	return [
		wrong({
			code: "bad-name",
			path,
			summary: `${show(name)} cannot begin the names of resources`,
			detail:
				"Allowed: lower-case letters, digits and single hyphens, beginning with a letter, not ending with a hyphen; AWS keeps internal- for itself.",
		}),
	];
}

function checkPrefix(
	name: string,
	environment: string,
	path: BlueprintPath,
): Finding[] {
	const prefix = `${name}-${environment}`;
	const fits = prefix.length <= longestPrefix || name.length > longestName;
	return fits ? [] : [tooLong(path, prefix, longestPrefix)];
}

function tooLong(path: BlueprintPath, name: string, most: number): Finding {
	return wrong({
		code: "name-too-long",
		path,
		summary: `${show(name)} has ${name.length} characters`,
		detail: `At most ${most} fit into the names that AWS allows: take shorter names.`,
	});
}

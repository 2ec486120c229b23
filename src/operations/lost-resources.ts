import type { TerraformDocument } from "../terraform/index.ts";
import type { StateResource } from "./state-resources.ts";

/**
 * What AWS itself makes of things that are in the state, with their tags: a group's instances
 * with their volumes and interfaces, a service's tasks, a schedule's snapshots.
 */
const madeByAws =
	/:ec2:.*:(instance|volume|snapshot|network-interface|spot-instances-request)\/|:ecs:.*:(task|container-instance)\/|:rds:.*:(snapshot|cluster-snapshot|auto-backup):/;

/** What AWS keeps for days after it was deleted, and charges nothing for: keys, secrets, revisions of tasks. */
const keptByAws = /:(kms|secretsmanager):|:ecs:.*:task-definition\//;

/**
 * Of `arns`, what no state knows: neither `resources`, by their ARN or their number, nor
 * `names`, which other states of the same blueprint give (its state's bucket).
 */
export function lostResources(
	arns: readonly string[],
	resources: readonly StateResource[],
	names: ReadonlySet<string> = new Set(),
): readonly string[] {
	const known = new Set(
		resources.flatMap(({ values }) => [values.arn, values.id]),
	);
	return arns
		.filter((arn) => !madeByAws.test(arn) && !keptByAws.test(arn))
		.filter((arn) => !known.has(arn) && !known.has(lastPart(arn)))
		.filter((arn) => !names.has(lastPart(arn)))
		.toSorted();
}

/** Its number or its name: `vpc-0abc` of `arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-0abc`. */
function lastPart(arn: string): string {
	return arn.split(/[/:]/).at(-1) ?? arn;
}

/** Every text that a resource of the document gives as an argument; its name is among them. */
export function namesIn(document: TerraformDocument): ReadonlySet<string> {
	const texts = blocksIn(document)
		.filter(({ kind }) => kind === "resource")
		.flatMap(({ body }) => Object.values(body))
		.filter((value) => typeof value === "string");
	return new Set(texts);
}

/** Where its resources are: the region, and those that a provider beside the usual one names. */
export function regionsOf(
	document: TerraformDocument,
	region: string,
): readonly string[] {
	const named = blocksIn(document)
		.filter(({ kind }) => kind === "provider")
		.map(({ body }) => body.region)
		.filter((value) => typeof value === "string");
	return [...new Set([region, ...named])];
}

function blocksIn({ files }: TerraformDocument) {
	return files.flatMap(({ blocks }) => blocks);
}

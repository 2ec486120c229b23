import type { Blueprint } from "../../blueprint/index.ts";
import { commented } from "../../terraform/index.ts";
import { needsUsEast1 } from "../edge-region.ts";
import type { Statement } from "../role.ts";
import {
	type Permission,
	type PermittedType,
	permissions,
} from "./permissions.ts";
import type { DeployedStage } from "./stage.ts";

export function permissionsOf({ types }: DeployedStage): readonly Permission[] {
	return types.map((type) => permissionOf(type));
}

function permissionOf(type: string): Permission {
	const found = permissions[type as PermittedType];
	if (found === undefined)
		throw new Error(`Nothing is known of what ${type} asks for.`);
	return found;
}

/**
 * Services whose resources are known by names that begin as the system's do. In all others a resource has a number that
 * AWS gives it, so that a permission is for all of them in the region. The account is `*`: a role reaches nothing of
 * another one.
 */
const named: Readonly<Record<string, (blueprint: Blueprint) => string[]>> = {
	iam: ({ prefix }) => [
		`arn:aws:iam::*:role/${prefix}-*`,
		`arn:aws:iam::*:instance-profile/${prefix}-*`,
	],
	s3: ({ prefix }) => [`arn:aws:s3:::${prefix.slice(0, 36)}*`],
	rds: ({ prefix, region }) => [
		`arn:aws:rds:${region}:*:*:${prefix}*`,
		`arn:aws:rds:${region}:*:pg:default*`,
		`arn:aws:rds:${region}:*:og:default*`,
	],
	secretsmanager: ({ prefix, region }) => [
		`arn:aws:secretsmanager:${region}:*:secret:${prefix}-*`,
	],
	ssm: ({ prefix, region }) => [
		`arn:aws:ssm:${region}:*:parameter/${prefix}/*`,
	],
};

/** Services without a region of their own. */
const global = ["cloudfront", "iam", "route53"];

/** What holds data: it is read by its name too, where the lists of all others are everybody's. */
const readByName = ["s3", "secretsmanager", "ssm"];

/** What terraform asks to see what there is. */
export function readStatements(stages: readonly DeployedStage[]): Statement[] {
	const all = stages.flatMap(permissionsOf);
	return [
		{
			Sid: "Look",
			Action: [
				...actions(
					all.filter(({ service }) => !readByName.includes(service)),
					"reads",
				),
				// The provider asks for a parameter in the list of all of them.
				...(all.some(({ service }) => service === "ssm")
					? ["ssm:DescribeParameters"]
					: []),
			],
			Resource: commented(
				"Most of these actions know no resource: a list is one of all.",
				"*",
			),
		},
		...readByName.flatMap((service) => {
			const asking = stages.filter((stage) =>
				permissionsOf(stage).some((one) => one.service === service),
			);
			const own = all.filter((one) => one.service === service);
			return statement(
				`Look${title(service)}`,
				actions(own, "reads"),
				asking.flatMap(({ blueprint }) => named[service]?.(blueprint) ?? []),
			);
		}),
		...machineImages(stages),
	];
}

/** The newest image of Amazon Linux is a parameter of AWS's own. */
function machineImages(stages: readonly DeployedStage[]): Statement[] {
	const hosts = stages.filter(({ types }) =>
		["aws_instance", "aws_launch_template"].some((type) =>
			types.includes(type),
		),
	);
	return statement(
		"LookMachineImages",
		hosts.length > 0 ? ["ssm:GetParameter"] : [],
		hosts.map(
			({ blueprint }) =>
				`arn:aws:ssm:${blueprint.region}::parameter/aws/service/*`,
		),
	);
}

/** What makes and changes the system, by the narrowest resource that each service knows. */
export function writeStatements(stage: DeployedStage): Statement[] {
	const { blueprint } = stage;
	const all = permissionsOf(stage);
	const services = [...new Set(all.map(({ service }) => service))].sort();
	const of = (wanted: (service: string) => boolean) =>
		actions(
			all.filter(({ service }) => wanted(service)),
			"writes",
		);
	const hasName = (service: string) => named[service] !== undefined;
	const isGlobal = (service: string) =>
		!hasName(service) && global.includes(service);
	return [
		...services.filter(hasName).flatMap((service) =>
			statement(
				`Change${title(service)}`,
				of((one) => one === service),
				named[service]?.(blueprint) ?? [],
			),
		),
		...statement("ChangeGlobal", of(isGlobal), "*"),
		...statement(
			"ChangeInRegion",
			of((service) => !hasName(service) && !isGlobal(service)),
			"*",
		).map((one) => ({
			...one,
			Condition: {
				StringEquals: { "aws:RequestedRegion": regionsOf(blueprint) },
			},
		})),
	];
}

/** None where there is nothing to allow: IAM takes no empty list. */
function statement(
	Sid: string,
	Action: readonly string[],
	resources: string | readonly string[],
): Statement[] {
	if (Action.length === 0) return [];
	const Resource =
		typeof resources === "string" ? resources : [...new Set(resources)];
	return [{ Sid, Action, Resource }];
}

/** Where an environment's resources are: CloudFront wants some in us-east-1. */
export function regionsOf(blueprint: Blueprint): string[] {
	const { region } = blueprint;
	return needsUsEast1(blueprint) ? [region, "us-east-1"] : [region];
}

/** `rds` → `Rds`, as a Sid wants it. */
function title(service: string): string {
	return service.charAt(0).toUpperCase() + service.slice(1);
}

export function actions(
	all: readonly Permission[],
	of: "reads" | "writes",
): string[] {
	const found = all.flatMap((permission) =>
		permission[of].map((action) => `${permission.service}:${action}`),
	);
	return [...new Set(found)].sort();
}

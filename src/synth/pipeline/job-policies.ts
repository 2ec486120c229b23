import type { Pipeline } from "../../blueprint/index.ts";
import {
	type Block,
	locals,
	ref,
	reference,
	resource,
	template,
} from "../../terraform/index.ts";
import { identifier } from "../names.ts";
import { policy, type Statement } from "../role.ts";
import { permissionsOf, regionsOf } from "./access.ts";
import { handedTo, linkedServices } from "./hand-on.ts";
import { deployStatements, driftStatements } from "./job-statements.ts";
import {
	type StatementsOf,
	sharedStatements,
	valuesIn,
} from "./shared-statements.ts";
import type { DeployedStage } from "./stage.ts";

/** The name in Terraform of the role that deploys an environment. */
export function deployAddress(environment: string): string {
	return identifier(`pipeline_deploy_${environment}`);
}

export const driftAddress = "pipeline_drift";

/** Statements on everything there is: they are long, and alike in all environments. */
const isLook = ({ Sid }: Statement) => Sid === "Look";
const isWide = ({ Sid }: Statement) => Sid === "ChangeInRegion";
const isRefusal = ({ Effect }: Statement) => Effect === "Deny";
const isOwn = (one: Statement) =>
	!isLook(one) && !isWide(one) && !isRefusal(one);

/**
 * What the deployments and the nightly look may do. What all have is written once, and what environments differ in
 * stands in one table. These are managed policies, because IAM takes 10,240 characters of a role's own policies in all,
 * and 6,144 of each managed one (IAM User Guide, "IAM and AWS STS quotas"): a system with everything needs more than
 * the first.
 */
export function jobPolicies(
	pipeline: Pipeline,
	stages: readonly DeployedStage[],
): Block[] {
	const nightly = driftStatements(stages);
	const all = stages.map(
		(stage): StatementsOf => ({
			environment: stage.environment,
			statements: deployStatements(pipeline, stage),
			values: valuesOf(stage),
		}),
	);
	const ofNight = { environment: "", statements: nightly, values: {} };
	const look = sharedStatements(filtered([...all, ofNight], isLook));
	const change = sharedStatements(filtered(all, isWide));
	const own = sharedStatements(filtered(all, isOwn));
	const left = sharedStatements(filtered(all, isRefusal));
	return [
		...lookPolicy(stages, look.common),
		...environmentTable(all, [...change.common, ...own.common, ...left.common]),
		...policyForEach(
			"change",
			change.common,
			"What makes and changes a system, by resources that AWS gives numbers.",
		),
		...policyForEach(
			"own",
			own.common,
			"What bears an environment's name, or is in no region.",
		),
		...refusalForEach(left.common),
		...all.flatMap(({ environment }, at) =>
			inlinePolicy(
				deployAddress(environment),
				"only",
				[look, change, own, left].flatMap(
					({ rest }) => rest[at]?.statements ?? [],
				),
				`What ${environment} needs for types of resources that not all environments have.`,
			),
		),
		...inlinePolicy(driftAddress, "look", [
			...nightly.filter((one) => !isLook(one)),
			...(look.rest.at(-1)?.statements ?? []),
		]),
	];
}

function filtered(
	all: readonly StatementsOf[],
	wanted: (statement: Statement) => boolean,
): StatementsOf[] {
	return all.map((one) => ({
		...one,
		statements: one.statements.filter(wanted),
	}));
}

/** What the names of an environment's resources begin with, and what else is its own. */
function valuesOf(stage: DeployedStage): StatementsOf["values"] {
	const { blueprint, types } = stage;
	const { prefix, region, state } = blueprint;
	return {
		prefix,
		region,
		...(state && { state: `${state.bucket}/${state.key}` }),
		regions: regionsOf(blueprint),
		handed_to: handedTo(permissionsOf(stage)),
		linked_services: linkedServices(types),
	};
}

const table = "pipeline_environments";

/** Of an environment's values those that a policy asks for. */
function environmentTable(
	all: readonly StatementsOf[],
	statements: readonly Statement[],
): Block[] {
	const asked = valuesIn(statements);
	const rows = all.map(({ environment, values }) => [
		environment,
		{
			role: ref("aws_iam_role", deployAddress(environment), "name"),
			...Object.fromEntries(
				Object.entries(values).filter(([name]) => asked.has(name)),
			),
		},
	]);
	return [
		locals(
			{ [table]: Object.fromEntries(rows) },
			"What the policies of the environments differ in.",
		),
	];
}

/** One policy for each environment, given to the role that deploys it. */
function policyForEach(
	part: string,
	statements: readonly Statement[],
	comment: string,
): Block[] {
	if (statements.length === 0) return [];
	const name = `pipeline_${part}`;
	const role = reference("each", "value", "role");
	return [
		resource(
			"aws_iam_policy",
			name,
			{
				for_each: reference("local", table),
				name: template(role, `-${part}`),
				policy: policy(statements),
			},
			comment,
		),
		resource("aws_iam_role_policy_attachment", name, {
			for_each: reference("local", table),
			role,
			policy_arn: reference(
				"aws_iam_policy",
				name,
				{ key: reference("each", "key") },
				"arn",
			),
		}),
	];
}

/** What is short is a policy of the role's own. */
function refusalForEach(statements: readonly Statement[]): Block[] {
	if (statements.length === 0) return [];
	return [
		resource(
			"aws_iam_role_policy",
			"pipeline_leave",
			{
				for_each: reference("local", table),
				name: "leave",
				role: reference("each", "value", "role"),
				policy: policy(statements),
			},
			"What is to be left alone, whatever is allowed above.",
		),
	];
}

/** What all look at, the nightly look too. */
function lookPolicy(
	stages: readonly DeployedStage[],
	statements: readonly Statement[],
): Block[] {
	if (statements.length === 0) return [];
	const name = "pipeline_look";
	const addresses = [
		...stages.map(({ environment }) => deployAddress(environment)),
		driftAddress,
	];
	return [
		resource(
			"aws_iam_policy",
			name,
			{
				name: template(ref("aws_iam_role", driftAddress, "name"), "-look"),
				policy: policy(statements),
			},
			"What terraform asks to see what there is: the same in every environment.",
		),
		resource("aws_iam_role_policy_attachment", name, {
			for_each: Object.fromEntries(
				addresses.map((one) => [
					one.replace("pipeline_", ""),
					ref("aws_iam_role", one, "name"),
				]),
			),
			role: reference("each", "value"),
			policy_arn: ref("aws_iam_policy", name, "arn"),
		}),
	];
}

/** A role's own policy, that nobody else has. */
export function inlinePolicy(
	address: string,
	part: string,
	statements: readonly Statement[],
	comment?: string,
): Block[] {
	if (statements.length === 0) return [];
	return [
		resource(
			"aws_iam_role_policy",
			`${address}_${part}`,
			{
				name: part,
				role: ref("aws_iam_role", address, "name"),
				policy: policy(statements),
			},
			comment,
		),
	];
}

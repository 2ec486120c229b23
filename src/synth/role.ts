import type { Blueprint } from "../blueprint/index.ts";
import {
	type Block,
	type Call,
	call,
	type Expression,
	ref,
	resource,
} from "../terraform/index.ts";
import { awsName, identifier } from "./names.ts";

/** A statement of a policy: it names its actions and its resources. */
export interface Statement {
	readonly Sid: string;
	readonly Effect?: "Allow" | "Deny";
	readonly Principal?: Expression;
	readonly Action: string | readonly string[];
	readonly Resource?: Expression;
	readonly Condition?: Expression;
}

/** One role for one actor, and what it may do. */
export interface RoleInput {
	/** With underscores, as the resource is named. */
	readonly name: string;
	/** The AWS service that takes the role: `ec2.amazonaws.com`. */
	readonly service: string;
	readonly statements: readonly Statement[];
	/** For EC2: the role reaches a host through an instance profile. */
	readonly instanceProfile?: boolean;
	/** Conditions of the trust, e.g. the account that the service acts for. */
	readonly trustCondition?: Expression;
	readonly comment?: string;
}

export function roleBlocks(blueprint: Blueprint, role: RoleInput): Block[] {
	const name = awsName(blueprint, role.name.replaceAll("_", "-"));
	const roleName = ref("aws_iam_role", role.name, "name");
	return [
		resource(
			"aws_iam_role",
			role.name,
			{ name, assume_role_policy: policy([trust(role)]) },
			role.comment,
		),
		...(role.statements.length > 0
			? [
					resource("aws_iam_role_policy", role.name, {
						name: identifier(role.name).replaceAll("_", "-"),
						role: roleName,
						policy: policy(role.statements),
					}),
				]
			: []),
		...(role.instanceProfile
			? [
					resource("aws_iam_instance_profile", role.name, {
						name,
						role: roleName,
					}),
				]
			: []),
	];
}

function trust({ service, trustCondition }: RoleInput): Statement {
	return {
		Sid: "Trust",
		Principal: { Service: service },
		Action: "sts:AssumeRole",
		...(trustCondition === undefined ? {} : { Condition: trustCondition }),
	};
}

/** `jsonencode({...})` with the statements' keys in the order in which people read them. */
export function policy(statements: readonly Statement[]): Call {
	return call("jsonencode", {
		Version: "2012-10-17",
		Statement: statements.map(
			({ Sid, Effect, Principal, Action, Resource, Condition }) => ({
				Sid,
				Effect: Effect ?? "Allow",
				Principal,
				Action,
				Resource,
				Condition,
			}),
		),
	});
}

import type { Block } from "../../src/terraform/index.ts";
import { plain } from "./plain-value.ts";
import { addressesOf, bodyOf } from "./sample-blueprint.ts";

/** A statement as IAM reads it. */
export interface PolicyStatement {
	readonly Sid: string;
	readonly Effect: string;
	readonly Action: string | readonly string[];
	readonly Resource: string | readonly string[];
	readonly Condition?: unknown;
}

/** One policy that a role has, of its own or managed. */
export interface RolePolicy {
	readonly managed: boolean;
	readonly statements: readonly PolicyStatement[];
	/** As IAM counts: without white space. */
	readonly size: number;
}

type Values = Readonly<Record<string, unknown>>;

/** All policies of a role by what Terraform makes of the blocks: `for_each` walked through, attachments followed. */
export function policiesOfRole(
	blocks: readonly Block[],
	role: string,
): readonly RolePolicy[] {
	const isOf = (value: unknown) => value === `<aws_iam_role.${role}.name>`;
	const found = instances(blocks);
	const inline = found.filter(
		({ type, body }) => type === "aws_iam_role_policy" && isOf(body.role),
	);
	const attached = found.filter(
		({ type, body }) =>
			type === "aws_iam_role_policy_attachment" && isOf(body.role),
	);
	return [
		...inline.map(({ body }) => rolePolicy(body.policy, false)),
		...attached.map(({ key, body }) => {
			const [, name] =
				/aws_iam_policy\.(\w+)/.exec(String(body.policy_arn)) ?? [];
			const policy = found.find(
				(one) =>
					one.type === "aws_iam_policy" &&
					one.name === name &&
					(one.key === undefined || one.key === key),
			);
			return rolePolicy(policy?.body.policy, true);
		}),
	];
}

function rolePolicy(policy: unknown, managed: boolean): RolePolicy {
	const { Statement } = policy as { readonly Statement: PolicyStatement[] };
	const size = JSON.stringify(policy).length;
	return { managed, statements: Statement, size };
}

interface Instance {
	readonly type: string;
	readonly name: string;
	readonly key?: string;
	readonly body: Values;
}

function instances(blocks: readonly Block[]): readonly Instance[] {
	const locals = Object.assign(
		{},
		...blocks
			.filter(({ kind }) => kind === "locals")
			.map(({ body }) => plain(body)),
	) as Values;
	return addressesOf(blocks).flatMap((address) => {
		const [type = "", name = ""] = address.split(".");
		if (!type.startsWith("aws_iam_")) return [];
		const body = plain(bodyOf(blocks, address)) as Values;
		if (body.for_each === undefined) return [{ type, name, body }];
		const [, local] = /^<local\.(\w+)>$/.exec(String(body.for_each)) ?? [];
		const each = (local ? locals[local] : body.for_each) as Values;
		return Object.entries(each).map(([key, value]) => ({
			...{ type, name, key },
			body: filled(body, { key, value }) as Values,
		}));
	});
}

function filled(
	value: unknown,
	each: { readonly key: string; readonly value: unknown },
): unknown {
	if (Array.isArray(value)) return value.map((one) => filled(one, each));
	if (typeof value === "object" && value !== null)
		return Object.fromEntries(
			Object.entries(value).map(([name, one]) => [name, filled(one, each)]),
		);
	if (typeof value !== "string") return value;
	const [whole, name] = /^<each\.value\.?(\w*)>$/.exec(value) ?? [];
	if (whole !== undefined)
		return name === "" ? each.value : (each.value as Values)[name ?? ""];
	return value
		.replaceAll("<each.key>", each.key)
		.replace(/<each\.value\.(\w+)>/g, (_, one) =>
			String((each.value as Values)[one]),
		);
}

/** Each single thing that is allowed or refused, in whichever statement it stands. */
export function singlePermissions(
	statements: readonly Pick<
		PolicyStatement,
		"Action" | "Resource" | "Condition"
	>[],
): readonly string[] {
	const all = statements.flatMap(({ Action, Resource, Condition, ...more }) =>
		[Action].flat().flatMap((action) =>
			[Resource].flat().map((resource) => {
				const { Effect = "Allow" } = more as { readonly Effect?: string };
				return JSON.stringify([Effect, action, resource, Condition]);
			}),
		),
	);
	return [...new Set(all)].sort();
}

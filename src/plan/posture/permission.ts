import { link, links } from "../aws/links.ts";
import { blocks, text } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";
import { type PolicyDocument, policyDocument } from "./policy-document.ts";
import { statementOfBlock } from "./statement.ts";

/** `data.aws_iam_policy_document`. */
export function madeDocument(view: View) {
	const found = blocks(view, "statement");
	const sources = [
		...links(view, "source_policy_documents").items,
		...links(view, "override_policy_documents").items,
	];
	const statements = { ...found, items: found.items.map(statementOfBlock) };
	const document: PolicyDocument =
		sources.length === 0
			? { statements }
			: {
					statements: {
						...statements,
						complete: false,
						why: "it is put together from other documents",
					},
				};
	return entity(view, "policy-document", { document });
}

/** What somebody may do: `aws_iam_policy`, `aws_iam_role_policy`, `aws_iam_user_policy`, `aws_iam_group_policy`. */
export function permission(view: View) {
	return entity(view, "permission", {
		/** To a user himself, instead of a role or a group. */
		ofUser: view.resource.type === "aws_iam_user_policy",
		document: policyDocument(view, "policy"),
	});
}

/** `aws_iam_role`: who may take it on. */
export function trust(view: View) {
	return entity(view, "trust", {
		document: policyDocument(view, "assume_role_policy"),
		managedPolicies: links(view, "managed_policy_arns"),
	});
}

/** `aws_iam_role_policy_attachment` and its like for users and groups. */
export function attachment(view: View) {
	return entity(view, "attachment", {
		toUser: view.resource.type === "aws_iam_user_policy_attachment",
		policy: link(view, "policy_arn"),
	});
}

/** `aws_iam_access_key`: its secret half is kept in the state. */
export function accessKey(view: View) {
	return entity(view, "access-key", {
		encrypted: text(view, "pgp_key") !== undefined,
	});
}

/** Who may use a resource: the policy of a queue, a topic, a repository, a secret or a key. */
export function resourcePolicy(view: View) {
	const { type } = view.resource;
	return entity(view, "resource-policy", {
		of: type.includes("sqs")
			? ("queue" as const)
			: type.includes("sns")
				? ("topic" as const)
				: type.includes("ecr")
					? ("repository" as const)
					: ("secret" as const),
		document: policyDocument(view, "policy"),
	});
}

import type { Resource, ResourceGraph } from "../../../plan/index.ts";
import { parsePolicy } from "../../iam/index.ts";
import { blocks, textsOf } from "../attributes.ts";
import { referred } from "./service-roles.ts";
import type { StandIns } from "./stand-ins.ts";

/** A policy's document as text, by where it stands. */
export interface NamedDocument {
	readonly name: string;
	readonly document: string;
}

const everything = JSON.stringify({
	Statement: [{ Sid: "Unread", Effect: "Allow", Action: "*", Resource: "*" }],
});

/** Those of AWS's own policies that are known here. Source: AWS Managed Policy Reference Guide. */
const managed: Readonly<Record<string, string>> = {
	"arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy":
		JSON.stringify({
			Statement: [
				{
					Effect: "Allow",
					Action: [
						"ecr:GetAuthorizationToken",
						"ecr:BatchCheckLayerAvailability",
						"ecr:GetDownloadUrlForLayer",
						"ecr:BatchGetImage",
						"logs:CreateLogStream",
						"logs:PutLogEvents",
					],
					Resource: "*",
				},
			],
		}),
};

/** What a role's policies say, and what of it could not be read. */
export interface RolePolicies {
	readonly policies: readonly NamedDocument[];
	readonly unread: readonly string[];
}

/** Those of a role that is made elsewhere. */
export function policiesElsewhere(name: string): RolePolicies {
	return { policies: [{ name, document: everything }], unread: [name] };
}

/**
 * What cannot be read is taken for a policy that allows everything, and named in `unread`: nobody is told that something
 * is forbidden of which it is not known.
 */
export function policiesOf(
	graph: ResourceGraph,
	standIns: StandIns,
	role: Resource,
): RolePolicies {
	const found = graph.resources
		.filter((one) => referred(graph, one, "role") === role)
		.flatMap((one): Found[] => {
			const { address, type, attributes } = one;
			if (type === "aws_iam_role_policy")
				return [{ name: address, document: standIns.text(attributes.policy) }];
			if (type !== "aws_iam_role_policy_attachment") return [];
			const own = referred(graph, one, "policy_arn");
			const document = own && standIns.text(own.attributes.policy);
			return own === undefined
				? [ofAws(standIns.text(attributes.policy_arn) ?? address)]
				: [{ name: own.address, document }];
		});
	const { inline_policy, managed_policy_arns } = role.attributes;
	const within = blocks(inline_policy).map(
		({ policy }): Found => ({
			name: `${role.address}.inline_policy`,
			document: standIns.text(policy),
		}),
	);
	const all = [...found, ...within, ...textsOf(managed_policy_arns).map(ofAws)];
	return {
		policies: all.map(({ name, document }) => ({
			name,
			document: isPolicy(document) ? document : everything,
		})),
		unread: all
			.filter(({ document }) => !isPolicy(document))
			.map(({ name }) => name),
	};
}

interface Found {
	readonly name: string;
	readonly document: string | undefined;
}

const ofAws = (arn: string): Found => ({ name: arn, document: managed[arn] });

function isPolicy(text: string | undefined): text is string {
	try {
		return (
			text !== undefined &&
			typeof parsePolicy("", JSON.parse(text)) !== "string"
		);
	} catch {
		return false;
	}
}

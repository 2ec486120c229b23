import type { Resource, ResourceGraph } from "../../../plan/index.ts";
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

/**
 * What a role's policies say. What cannot be read is taken for one that allows everything, and named in `unread`:
 * nobody is told that something is forbidden of which it is not known.
 */
export function policiesOf(
	graph: ResourceGraph,
	standIns: StandIns,
	role: Resource,
): {
	readonly policies: readonly NamedDocument[];
	readonly unread: readonly string[];
} {
	const unread: string[] = [];
	const read = (name: string, document: string | undefined): NamedDocument => {
		if (document !== undefined && isJson(document)) return { name, document };
		unread.push(name);
		return { name, document: everything };
	};
	const policies = graph.resources
		.filter((one) => referred(graph, one, "role") === role)
		.flatMap((one): NamedDocument[] => {
			const { address, type, attributes } = one;
			if (type === "aws_iam_role_policy")
				return [read(address, standIns.text(attributes.policy))];
			if (type !== "aws_iam_role_policy_attachment") return [];
			const own = referred(graph, one, "policy_arn");
			if (own !== undefined)
				return [read(own.address, standIns.text(own.attributes.policy))];
			const arn = standIns.text(attributes.policy_arn) ?? address;
			return [read(arn, managed[arn])];
		});
	return { policies, unread };
}

function isJson(text: string): boolean {
	try {
		return typeof JSON.parse(text) === "object";
	} catch {
		return false;
	}
}

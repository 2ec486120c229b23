import type { ResourceGraph } from "../../../plan/index.ts";
import { type NamedDocument, policiesOf } from "./role-policies.ts";
import type { StandIns } from "./stand-ins.ts";

/** A role with who may take it on, as the part takes it (`aws/read-configuration.ts`). */
export interface AssumableRole {
	readonly name: string;
	/** JSON. */
	readonly trust: string;
	readonly policies: readonly NamedDocument[];
}

/** Every role of a document whose trust policy is known: that it trusts nobody who calls here is its own answer. */
export function assumableRoles(
	graph: ResourceGraph,
	standIns: StandIns,
): readonly AssumableRole[] {
	return graph.resources
		.filter(({ type }) => type === "aws_iam_role")
		.flatMap((role) => {
			const trust = standIns.text(role.attributes.assume_role_policy);
			if (trust === undefined || !isJson(trust)) return [];
			const { policies } = policiesOf(graph, standIns, role);
			return { name: standIns.name(role.address), trust, policies };
		});
}

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

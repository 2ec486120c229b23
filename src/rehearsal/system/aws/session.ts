import type { Credentials } from "../../signature.ts";
import type { NamedDocument } from "./role-policies.ts";

/** A role that one machine or task has taken on, or who else calls AWS. */
export interface Session {
	readonly name: string;
	readonly session: string;
	readonly credentials: Credentials;
	readonly policies: readonly NamedDocument[];
	/** Of whoever is no role of the account: by which names policies of resources have him, and what his requests say. */
	readonly outsider?: {
		readonly names: readonly string[];
		readonly context: readonly {
			readonly key: string;
			readonly value: string;
		}[];
	};
}

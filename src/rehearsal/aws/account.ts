import { createHash } from "node:crypto";
import type { Policy, RequestContext } from "../iam/index.ts";
import type { KeptEvent, MetricEvent } from "../part.ts";
import type { Credentials } from "../signature.ts";
import type { LogGroup } from "./logs/log-group.ts";
import type { Parameter } from "./parameters/parameter.ts";
import type { BucketPolicy } from "./s3/bucket-policy.ts";
import type { ObjectStore } from "./s3/object-store.ts";
import type { Secret } from "./secret.ts";

/** A role, with who has taken it on. */
export interface Role {
	readonly name: string;
	/** Of this session: `i-0…` of an instance, a task's id. */
	readonly session: string;
	readonly policies: readonly Policy[];
	readonly credentials: Credentials;
	/** Of whoever is no role of the account: only policies of resources speak of him. */
	readonly outsider?: Outsider;
}

export interface Outsider {
	/** As policies have them: `Service:cloudfront.amazonaws.com`. */
	readonly names: readonly string[];
	/** What his requests say of themselves: `aws:SourceArn`. */
	readonly context: RequestContext;
}

/** A role of the document that somebody may take on. */
export interface AssumableRole {
	readonly name: string;
	/** Who may, as its document has it (`assume_role_policy`), JSON. */
	readonly trust: string;
	readonly policies: readonly Policy[];
}

/** What a document leaves in an account, as far as its programs ask for it. */
export interface Account {
	readonly id: string;
	readonly region: string;
	readonly roles: readonly Role[];
	readonly secrets: readonly Secret[];
	readonly parameters: Parameter[];
	/** ARNs of topics, as Terraform has them. */
	readonly topics: readonly string[];
	readonly objects: ObjectStore;
	/** By the bucket's name. */
	readonly bucketPolicies?: Map<string, BucketPolicy>;
	/** By name. */
	readonly logGroups: Map<string, LogGroup>;
	/** Roles of the document that somebody may take on. */
	readonly assumable: readonly AssumableRole[];
	/** Those that somebody has taken on. */
	readonly assumed: Role[];
	/** Where metrics go that its programs send. */
	readonly keeps?: (event: MetricEvent) => void;
	/** Is told what a secret or a parameter now holds. */
	readonly changed?: (event: KeptEvent) => void;
}

/** `arn:aws:sts::123456789012:assumed-role/shop/i-0`. */
export function sessionArn({ id }: Account, { name, session }: Role): string {
	return `arn:aws:sts::${id}:assumed-role/${name}/${session}`;
}

/** A role's own id, `AROA…`, and after a colon the session: as STS names who calls. Source: IAM User Guide, "IAM identifiers". */
export function sessionId({ name, session }: Role): string {
	const hash = createHash("sha256").update(name).digest("hex").toUpperCase();
	return `AROA${hash.slice(0, 17)}:${session}`;
}

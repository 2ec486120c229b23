import { type Policy, parsePolicy, type Statement } from "./policy.ts";

/** The policy of a resource, each of whose statements says whom it is about. */
export interface ResourcePolicy {
	/** By which people find it: its Terraform address. */
	readonly name: string;
	readonly statements: readonly ResourceStatement[];
}

export interface ResourceStatement {
	readonly statement: Statement;
	/** `Service:cloudfront.amazonaws.com`, `AWS:arn:…`, `CanonicalUser:…`; `*` for everybody. */
	readonly principals: readonly string[];
	/** The principals are those whom it does not speak of (`NotPrincipal`). */
	readonly exceptPrincipals: boolean;
}

/**
 * Reads the policy of a resource as JSON has it. Source: IAM User Guide, "AWS JSON policy elements: Principal" (`"*"` and
 * `{"AWS": "*"}` are everybody, also who has not signed).
 *
 * @returns what is wrong with it, in a sentence, where it is none.
 */
export function parseResourcePolicy(
	name: string,
	document: unknown,
): ResourcePolicy | string {
	const policy = parsePolicy(name, document);
	if (typeof policy === "string") return policy;
	const written = [Object(document).Statement].flat();
	const statements: ResourceStatement[] = [];
	for (const [at, statement] of policy.statements.entries()) {
		const { Principal, NotPrincipal } = Object(written[at]);
		const principals = principalsIn(Principal ?? NotPrincipal);
		if (principals.length === 0)
			return `${name}: ${statement.name} names no principal`;
		const exceptPrincipals = Principal === undefined;
		statements.push({ statement, principals, exceptPrincipals });
	}
	return { name, statements };
}

/** Who asks, by the names that a policy may have for him. */
export interface Asker {
	readonly names: readonly string[];
	/** Names of his account: what they are allowed his own policies must allow, too; what they are denied is denied. */
	readonly account: readonly string[];
}

/** As much of the policy of a resource as is about somebody. */
export function policyFor(
	{ name, statements }: ResourcePolicy,
	asker: Asker,
): Policy {
	const meant = statements.filter(
		({ statement, principals, exceptPrincipals }) => {
			const names = ["*", ...asker.names];
			const isDenial = statement.effect === "Deny";
			if (isDenial || exceptPrincipals) names.push(...asker.account);
			const isNamed = principals.some((one) => names.includes(one));
			return isNamed !== exceptPrincipals;
		},
	);
	return { name, statements: meant.map(({ statement }) => statement) };
}

function principalsIn(value: unknown): readonly string[] {
	if (value === "*") return ["*"];
	return Object.entries(Object(value)).flatMap(([kind, named]) =>
		[named]
			.flat()
			.map((one) => (kind === "AWS" && one === "*" ? "*" : `${kind}:${one}`)),
	);
}

import {
	type Asker,
	type Decision,
	decide,
	policyFor,
	type RequestContext,
	type ResourcePolicy,
} from "../iam/index.ts";
import {
	parseAuthorization,
	type SignableRequest,
	signatureOf,
} from "../signature.ts";
import { type Account, type Role, sessionArn } from "./account.ts";
import { Refusal } from "./refusal.ts";

/** @throws Refusal when nobody is known by the key, the token or the signature. */
export function callerOf(account: Account, request: SignableRequest): Role {
	const said = parseAuthorization(request.headers.authorization);
	if (said === undefined)
		throw new Refusal(
			"MissingAuthenticationTokenException",
			"Missing Authentication Token",
			{ why: "the call is not signed" },
		);
	const role = [...account.roles, ...account.assumed].find(
		({ credentials }) => credentials.accessKeyId === said.accessKeyId,
	);
	if (
		role === undefined ||
		request.headers["x-amz-security-token"] !== role.credentials.sessionToken
	)
		throw new Refusal(
			"UnrecognizedClientException",
			"The security token included in the request is invalid.",
			{ why: "its credentials are none that this rehearsal has given" },
		);
	const { secretAccessKey } = role.credentials;
	if (signatureOf(request, secretAccessKey, said) !== said.signature)
		throw new Refusal(
			"InvalidSignatureException",
			"The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
			{ why: "its signature is another one" },
		);
	return role;
}

/** What every request says of itself, whatever it is about. */
export function usualContext({ region }: Account): RequestContext {
	return { "aws:RequestedRegion": region, "aws:SecureTransport": "true" };
}

/** What somebody wants to do. */
export interface Asked {
	readonly action: string;
	readonly resource: string;
	readonly context?: RequestContext;
	/** The policy of the resource itself, where it has one. */
	readonly attached?: ResourcePolicy;
}

/**
 * Within an account either policy is enough, the role's or the resource's, and either denies; who is no role of it has
 * the resource's alone. Source: IAM User Guide, "Policy evaluation for requests within a single account", "Cross-account
 * policy evaluation logic".
 *
 * @throws Refusal, as IAM words it, when it is not allowed.
 */
export function authorize(account: Account, role: Role, asked: Asked): void {
	const { action, resource, attached } = asked;
	const context = {
		...usualContext(account),
		...role.outsider?.context,
		...asked.context,
	};
	const request = { action, resource, context };
	const found = attached && [policyFor(attached, askerOf(account, role))];
	const ofResource = decide(found ?? [], request);
	if (role.outsider !== undefined) {
		orRefused(ofResource, asked);
		return;
	}
	const own = decide(role.policies, request);
	const denied = [own, ofResource].find(isExplicit);
	if (denied === undefined && (own.allowed || ofResource.allowed)) return;
	const decision = denied ?? own;
	if (decision.allowed) return;
	const kind = denied === ofResource ? "resource-based" : "identity-based";
	throw new Refusal(
		"AccessDeniedException",
		refusalText(sessionArn(account, role), asked, decision, kind),
		{ why: decision.why },
	);
}

/** AWS says no more to who is not of the account. */
function orRefused(
	decision: Decision,
	{ action, resource, attached }: Asked,
): void {
	if (decision.allowed) return;
	const why = attached ? decision.why : "the bucket has no policy";
	throw new Refusal("AccessDeniedException", "Access Denied", {
		why: `${action} on ${resource}: ${why}`,
	});
}

function isExplicit(decision: Decision): boolean {
	return !decision.allowed && decision.kind === "explicit";
}

function askerOf(account: Account, role: Role): Asker {
	if (role.outsider !== undefined)
		return { names: role.outsider.names, account: [] };
	const { id } = account;
	return {
		names: [
			`AWS:arn:aws:iam::${id}:role/${role.name}`,
			`AWS:${sessionArn(account, role)}`,
		],
		account: [`AWS:${id}`, `AWS:arn:aws:iam::${id}:root`],
	};
}

/** Source: IAM User Guide, "Troubleshoot access denied error messages". */
function refusalText(
	who: string,
	{ action, resource }: Asked,
	{ kind }: Extract<Decision, { allowed: false }>,
	policy: "identity-based" | "resource-based",
): string {
	const on = resource === "*" ? "" : ` on resource: ${resource}`;
	const because =
		kind === "explicit"
			? `with an explicit deny in ${policy === "identity-based" ? "an" : "a"} ${policy} policy`
			: `because no identity-based policy allows the ${action} action`;
	return `User: ${who} is not authorized to perform: ${action}${on} ${because}`;
}

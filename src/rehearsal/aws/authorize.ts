import { type Decision, decide, type RequestContext } from "../iam/index.ts";
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

/** @throws Refusal, as IAM words it, when the role's policies do not allow it. */
export function authorize(
	account: Account,
	role: Role,
	asked: {
		readonly action: string;
		readonly resource: string;
		readonly context?: RequestContext;
	},
): void {
	const { action, resource } = asked;
	const context = { ...usualContext(account), ...asked.context };
	const decision = decide(role.policies, { action, resource, context });
	if (!decision.allowed)
		throw new Refusal(
			"AccessDeniedException",
			refusalText(sessionArn(account, role), asked, decision),
			{ why: decision.why },
		);
}

/** Source: IAM User Guide, "Troubleshoot access denied error messages". */
function refusalText(
	who: string,
	{ action, resource }: { action: string; resource: string },
	{ kind }: Extract<Decision, { allowed: false }>,
): string {
	const on = resource === "*" ? "" : ` on resource: ${resource}`;
	const because =
		kind === "explicit"
			? "with an explicit deny in an identity-based policy"
			: `because no identity-based policy allows the ${action} action`;
	return `User: ${who} is not authorized to perform: ${action}${on} ${because}`;
}

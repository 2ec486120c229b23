import { awsError, type Explanation, wholeText } from "./explanation.ts";

const expired = ["ExpiredToken", "ExpiredTokenException", "RequestExpired"];

const refused = [
	"InvalidClientTokenId",
	"UnrecognizedClientException",
	"SignatureDoesNotMatch",
	"InvalidAccessKeyId",
	"InvalidSignatureException",
	"IncompleteSignature",
	"InvalidToken",
];

const renew =
	"`aws sso login`, `aws login`, or new values for AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.";

/** Who we are to AWS: nobody, nobody any more, or somebody that it does not know. */
export const credentials: Explanation = (said) => {
	const error = awsError(said);
	const code = error?.code.split(".").at(-1) ?? "";
	if (
		expired.includes(code) ||
		/\bSSO\b.*expired|token has expired/i.test(wholeText(said))
	) {
		return {
			code: "credentials-expired",
			summary: "the credentials for AWS have expired",
			detail: `Renew them: ${renew} Then run the same command again: it goes on where this one stopped.`,
		};
	}
	if (refused.includes(code)) {
		return {
			code: "credentials-refused",
			summary: `AWS does not know these credentials (${code})`,
			detail: `They were mistyped, deleted, or belong to another partition: ${renew}`,
		};
	}
	if (
		/No valid credential sources found|failed to refresh cached credentials|failed to get shared config profile/i.test(
			wholeText(said),
		)
	) {
		const [, profile] =
			/shared config profile, ([\w.-]+)/.exec(wholeText(said)) ?? [];
		return {
			code: "credentials-missing",
			summary:
				profile === undefined
					? "there are no credentials for AWS"
					: `there is no profile ${profile} in the AWS configuration`,
			detail: `They are taken from the environment (AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY), from ~/.aws, or from the role of the machine. Get some: ${renew}`,
		};
	}
	return undefined;
};

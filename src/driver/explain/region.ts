import { awsError, awsOperation, type Explanation } from "./explanation.ts";

/**
 * A region that the account has not enabled: credentials that are good elsewhere are
 * refused there (AWS Account Management, "Enable or disable AWS Regions in your account").
 */
export const region: Explanation = (said) => {
	const code = awsError(said)?.code;
	if (
		code !== "OptInRequired" &&
		code !== "AuthFailure" &&
		code !== "InvalidRegion"
	)
		return undefined;
	return {
		code: "region-not-enabled",
		summary: `AWS refuses ${awsOperation(said)} in this region (${code})`,
		detail:
			"Newer regions have to be enabled for an account first: `aws account enable-region --region-name …`, which takes minutes to hours. With a region that is always enabled, or where other things work, the credentials are the trouble.",
	};
};

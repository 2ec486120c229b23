import { awsError, awsOperation, type Explanation } from "./explanation.ts";

/** `VpcLimitExceeded`, `AddressLimitExceeded`, `TooManyLoadBalancers`, `InstanceQuotaExceeded`, `VcpuLimitExceeded` … */
const limits =
	/(LimitExceeded|QuotaExceeded|LimitReached)(Exception|Fault)?$|^TooMany(?!Requests)/;

/** Limits of pace, which pass by themselves. */
const pace = /^(RequestLimitExceeded|RateExceeded|BandwidthLimitExceeded)$/;

export const quota: Explanation = (said) => {
	const error = awsError(said);
	if (error === undefined || pace.test(error.code) || !limits.test(error.code))
		return undefined;
	return {
		code: "quota-reached",
		summary: `a quota of the account is used up (${error.code}): ${error.message}`,
		detail: `${awsOperation(said)} would go beyond it. Remove what you no longer need, or ask for more under Service Quotas in this region. Then run the same command again: it goes on where this one stopped.`,
	};
};

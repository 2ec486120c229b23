import type { SignableRequest } from "../../signature.ts";
import { Refusal } from "../refusal.ts";

const longestSeconds = 7 * 24 * 60 * 60;

/** Whether a request's link says who has signed it. */
export function isPresigned({ target }: SignableRequest): boolean {
	return /[?&](X-Amz-Signature|Signature)=/.test(target);
}

/**
 * A request by a link that somebody has signed, as it would be had he signed its headers. Everything else as it came.
 *
 * Source: Amazon S3 API Reference, "Authenticating Requests: Using Query Parameters (AWS Signature Version 4)".
 *
 * @throws Refusal when its time is over, or it is no such link.
 */
export function fromLink(request: SignableRequest, now: Date): SignableRequest {
	if (!isPresigned(request)) return request;
	const [path = "", text = ""] = request.target.split("?");
	const query = new URLSearchParams(text);
	const said = (name: string) => query.get(`X-Amz-${name}`) ?? "";
	if (said("Signature") === "")
		throw new Refusal(
			"InvalidRequest",
			"The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.",
			{
				why: "buckets that are made today know no links of Signature Version 2",
			},
		);
	const seconds = Number(said("Expires") || Number.NaN);
	if (!(seconds >= 1 && seconds <= longestSeconds))
		throw new Refusal(
			"AuthorizationQueryParametersError",
			"X-Amz-Expires must be between 1 and 604800 seconds",
		);
	const [, year, month, day, hour, minute, second] =
		/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(said("Date")) ?? [];
	const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
	if (!(now.getTime() <= at + seconds * 1000))
		throw new Refusal("AccessDenied", "Request has expired", {
			status: 403,
			why: `the link was good for ${seconds} s from ${said("Date")}`,
		});
	const unsigned = text
		.split("&")
		.filter((one) => !one.startsWith("X-Amz-Signature="))
		.join("&");
	return {
		...request,
		target: `${path}?${unsigned}`,
		headers: {
			...request.headers,
			"x-amz-date": said("Date"),
			"x-amz-content-sha256":
				request.headers["x-amz-content-sha256"] ?? "UNSIGNED-PAYLOAD",
			"x-amz-security-token": said("Security-Token"),
			authorization: `AWS4-HMAC-SHA256 Credential=${said("Credential")}, SignedHeaders=${said("SignedHeaders")}, Signature=${said("Signature")}`,
		},
	};
}

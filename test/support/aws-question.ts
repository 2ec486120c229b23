import { createHash } from "node:crypto";

/**
 * Questions to an AWS API server in AWS's own wire formats, without a library: the tests
 * look at what is there by another way than the product does. The server asks nobody who
 * he is, but it takes the service and the region from the signature's scope.
 */
export interface AwsQuestion {
	readonly url: string;
	readonly region: string;
}

function headers(service: string, region: string) {
	const day = new Date().toISOString().slice(0, 10).replaceAll("-", "");
	return {
		Authorization: `AWS4-HMAC-SHA256 Credential=test/${day}/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
		"X-Amz-Content-Sha256": createHash("sha256").digest("hex"),
	};
}

/** AWS's JSON protocol: `Logs_20140328.PutLogEvents`. */
export async function askJson(
	{ url, region }: AwsQuestion,
	service: string,
	target: string,
	body: object,
): Promise<Record<string, unknown>> {
	const answer = await fetch(url, {
		method: "POST",
		headers: {
			...headers(service, region),
			"Content-Type": "application/x-amz-json-1.1",
			"X-Amz-Target": target,
		},
		body: JSON.stringify(body),
	});
	const text = await answer.text();
	if (!answer.ok) throw new Error(`${target}: ${answer.status} ${text}`);
	return text === "" ? {} : JSON.parse(text);
}

/** AWS's query protocol, answered in XML. */
export async function askQuery(
	{ url, region }: AwsQuestion,
	service: string,
	parameters: Readonly<Record<string, string>>,
): Promise<string> {
	const answer = await fetch(url, {
		method: "POST",
		headers: {
			...headers(service, region),
			"Content-Type": "application/x-www-form-urlencoded",
		},
		body: new URLSearchParams(parameters).toString(),
	});
	const text = await answer.text();
	if (!answer.ok) throw new Error(`${parameters.Action}: ${text}`);
	return text;
}

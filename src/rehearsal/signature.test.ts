import { expect, it } from "vitest";
import { parseAuthorization, signatureOf, signed } from "./signature.ts";

const secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

/** Amazon's own test suite of Signature Version 4: `get-vanilla` and `get-vanilla-query-order-key-case`. */
it.each([
	["/", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"],
	[
		"/?Param2=value2&Param1=value1",
		"b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
	],
])("signs %s as Amazon does", (target, signature) => {
	const headers = {
		host: "example.amazonaws.com",
		"x-amz-date": "20150830T123600Z",
	};
	const request = { method: "GET", target, headers, body: "" };
	const scope = "20150830/us-east-1/service/aws4_request";
	const signedHeaders = ["host", "x-amz-date"];
	expect(signatureOf(request, secret, { scope, signedHeaders })).toBe(
		signature,
	);
});

it("reads from a header what it has written there", () => {
	const credentials = {
		accessKeyId: "ASIAEXAMPLE",
		secretAccessKey: secret,
		sessionToken: "token",
	};
	const request = {
		method: "POST",
		target: "/",
		headers: { host: "ssm.eu-central-1.amazonaws.com" },
		body: "{}",
	};
	const at = { region: "eu-central-1", service: "ssm", at: new Date(0) };
	const { authorization, ...headers } = signed(request, credentials, at);
	const found = parseAuthorization(authorization);
	expect(found).toMatchObject({
		accessKeyId: "ASIAEXAMPLE",
		scope: "19700101/eu-central-1/ssm/aws4_request",
		signedHeaders: ["host", "x-amz-date", "x-amz-security-token"],
	});
	expect(found && signatureOf({ ...request, headers }, secret, found)).toBe(
		found?.signature,
	);
	expect(parseAuthorization("Basic QVdTOmE=")).toBeUndefined();
});

import { describe, expect, it } from "vitest";
import { decide, parseResourcePolicy, policyFor } from "./index.ts";

const bucket = "arn:aws:s3:::shop";
const service = "Service:cloudfront.amazonaws.com";
const role = "AWS:arn:aws:iam::123456789012:role/shop";
const account = ["AWS:123456789012", "AWS:arn:aws:iam::123456789012:root"];

function isAllowed(
	statements: object | readonly object[],
	names: readonly string[],
	context = {},
): boolean {
	const policy = parseResourcePolicy("aws_s3_bucket_policy.shop", {
		Statement: statements,
	});
	if (typeof policy === "string") throw new Error(policy);
	const found = policyFor(policy, { names, account });
	const asked = { action: "s3:GetObject", resource: `${bucket}/a`, context };
	return decide([found], asked).allowed;
}

const read = {
	Effect: "Allow",
	Action: "s3:GetObject",
	Resource: `${bucket}/*`,
};
const arn = "arn:aws:cloudfront::123456789012:distribution/E1";
const only = {
	...read,
	Principal: { Service: "cloudfront.amazonaws.com" },
	Condition: { StringEquals: { "aws:SourceArn": arn } },
};

/** Each line is a sentence of "AWS JSON policy elements: Principal" or of "Restrict access to an Amazon S3 origin". */
describe.each([
	[
		"a service by its name",
		{ ...read, Principal: { Service: "cloudfront.amazonaws.com" } },
		[service],
		true,
	],
	[
		"another service is not meant",
		{ ...read, Principal: { Service: "s3.amazonaws.com" } },
		[service],
		false,
	],
	[
		"one of several",
		{
			...read,
			Principal: { Service: ["a.amazonaws.com", "cloudfront.amazonaws.com"] },
		},
		[service],
		true,
	],
	["* is everybody", { ...read, Principal: "*" }, [], true],
	[
		"* as an account is everybody, too",
		{ ...read, Principal: { AWS: "*" } },
		[],
		true,
	],
	[
		"a role by its ARN",
		{ ...read, Principal: { AWS: role.slice(4) } },
		[role],
		true,
	],
	[
		"an account gives nothing by itself",
		{ ...read, Principal: { AWS: "123456789012" } },
		[role],
		false,
	],
	[
		"nobody who is not named",
		{ ...read, Principal: { AWS: role.slice(4) } },
		[service],
		false,
	],
	[
		"a denial of the account is for its roles",
		[
			{ ...read, Principal: "*" },
			{ ...read, Effect: "Deny", Principal: { AWS: "123456789012" } },
		],
		[role],
		false,
	],
	[
		"NotPrincipal leaves these out",
		{
			...read,
			Effect: "Allow",
			NotPrincipal: { Service: "cloudfront.amazonaws.com" },
		},
		[service],
		false,
	],
	[
		"an access identity by its canonical user",
		{ ...read, Principal: { CanonicalUser: "ab" } },
		["CanonicalUser:ab"],
		true,
	],
] as const)("%s", (_, statements, names, allowed) => {
	it(allowed ? "is allowed" : "is not allowed", () => {
		expect(isAllowed(statements, names)).toBe(allowed);
	});
});

it("lets in the distribution that its condition names, and no other", () => {
	expect(isAllowed(only, [service], { "aws:SourceArn": arn })).toBe(true);
	const other = { "aws:SourceArn": `${arn}2` };
	expect(isAllowed(only, [service], other)).toBe(false);
	expect(isAllowed(only, [service])).toBe(false);
});

it("refuses a statement without a principal, by its name", () => {
	expect(
		parseResourcePolicy("policy", { Statement: { Sid: "A", ...read } }),
	).toBe("policy: A names no principal");
});

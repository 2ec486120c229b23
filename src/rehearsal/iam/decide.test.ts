import { describe, expect, it } from "vitest";
import { decide, type IamRequest, type Policy, parsePolicy } from "./index.ts";

const secret =
	"arn:aws:secretsmanager:eu-central-1:123456789012:secret:token-a";

function policy(...statements: readonly object[]): Policy {
	const found = parsePolicy("aws_iam_role_policy.own", {
		Version: "2012-10-17",
		Statement: statements,
	});
	if (typeof found === "string") throw new Error(found);
	return found;
}

const read: IamRequest = {
	action: "secretsmanager:GetSecretValue",
	resource: secret,
	context: { "aws:RequestedRegion": "eu-central-1" },
};
const allow = {
	Sid: "Read",
	Effect: "Allow",
	Action: "secretsmanager:GetSecretValue",
	Resource: secret,
};

/** Each line is a sentence of "Policy evaluation logic" or of "IAM JSON policy elements". */
describe.each([
	["what nothing allows is denied", [], false],
	["what is allowed is allowed", [allow], true],
	[
		"names of actions do not heed case",
		[{ ...allow, Action: ["SECRETSMANAGER:getsecretvalue"] }],
		true,
	],
	[
		"names of resources do",
		[{ ...allow, Resource: secret.toUpperCase() }],
		false,
	],
	["* in an action", [{ ...allow, Action: "secretsmanager:Get*" }], true],
	["* alone is every action", [{ ...allow, Action: "*" }], true],
	["another service's *", [{ ...allow, Action: "ssm:*" }], false],
	[
		"* in a resource",
		[{ ...allow, Resource: "arn:aws:secretsmanager:*:*:secret:token-*" }],
		true,
	],
	[
		"? is one character",
		[{ ...allow, Resource: secret.replace(/a$/, "?") }],
		true,
	],
	["? is not two", [{ ...allow, Resource: `${secret}?` }], false],
	[
		"one of several resources",
		[{ ...allow, Resource: ["arn:aws:s3:::a", secret] }],
		true,
	],
	[
		"an explicit deny wins",
		[allow, { ...allow, Sid: "No", Effect: "Deny" }],
		false,
	],
	[
		"a deny of something else does not",
		[allow, { ...allow, Effect: "Deny", Resource: `${secret}x` }],
		true,
	],
	[
		"NotAction is every action but these",
		[{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }],
		true,
	],
	[
		"NotAction leaves these out",
		[{ Effect: "Allow", NotAction: "secretsmanager:*", Resource: "*" }],
		false,
	],
	[
		"NotResource leaves these out",
		[{ Effect: "Allow", Action: "*", NotResource: secret }],
		false,
	],
	[
		"a condition that holds",
		[
			{
				...allow,
				Condition: { StringEquals: { "aws:RequestedRegion": "eu-central-1" } },
			},
		],
		true,
	],
	[
		"a condition that does not",
		[
			{
				...allow,
				Condition: { StringEquals: { "aws:RequestedRegion": "us-east-1" } },
			},
		],
		false,
	],
	[
		"a deny whose condition does not hold denies nothing",
		[
			allow,
			{
				...allow,
				Effect: "Deny",
				Condition: { Bool: { "aws:SecureTransport": "false" } },
			},
		],
		true,
	],
] as const)("%s", (_, statements, allowed) => {
	it(allowed ? "is allowed" : "is denied", () => {
		expect(decide([policy(...statements)], read).allowed).toBe(allowed);
	});
});

describe("says why", () => {
	const why = (...policies: readonly Policy[]) => {
		const found = decide(policies, read);
		return found.allowed
			? `allowed by ${found.by}`
			: `${found.kind}: ${found.why}`;
	};

	it.each([
		["allowed by Read of aws_iam_role_policy.own", [policy(allow)]],
		["implicit: the role has no policy", []],
		[
			"implicit: nothing in aws_iam_role_policy.own allows it",
			[policy({ ...allow, Action: "ssm:GetParameters" })],
		],
		[
			`implicit: Read of aws_iam_role_policy.own allows it on ${secret}-old only`,
			[policy({ ...allow, Resource: `${secret}-old` })],
		],
		[
			'implicit: Read of aws_iam_role_policy.own allows it under a condition that does not hold: {"StringEquals":{"aws:RequestedRegion":"us-east-1"}}',
			[
				policy({
					...allow,
					Condition: { StringEquals: { "aws:RequestedRegion": "us-east-1" } },
				}),
			],
		],
		[
			"explicit: No of aws_iam_role_policy.own denies it",
			[policy(allow, { ...allow, Sid: "No", Effect: "Deny" })],
		],
		[
			"unknown: unknown operator: DateLessThan",
			[
				policy({
					...allow,
					Condition: { DateLessThan: { "aws:CurrentTime": "2030-01-01" } },
				}),
			],
		],
	])("%s", (text, policies) => {
		expect(why(...policies)).toBe(text);
	});
});

it("refuses what is no policy, with what is wrong", () => {
	expect(parsePolicy("aws_iam_policy.a", "text")).toBe(
		"aws_iam_policy.a is no policy document",
	);
	expect(
		parsePolicy("aws_iam_policy.a", {
			Statement: { Sid: "S", Effect: "allow" },
		}),
	).toBe('aws_iam_policy.a: the effect of S is "allow", and not Allow or Deny');
});

import { expect, it } from "vitest";
import { parsePolicy } from "../iam/index.ts";
import { type Credentials, signed } from "../signature.ts";
import type { Account } from "./account.ts";
import { callOf } from "./api.ts";
import { ObjectStore } from "./s3/index.ts";

const region = "eu-central-1";
const id = "123456789012";
const credentials: Credentials = {
	accessKeyId: "ASIAOWN",
	secretAccessKey: "own",
	sessionToken: "session",
};

function policyOf(...Statement: readonly object[]) {
	const policy = parsePolicy("own", { Statement });
	if (typeof policy === "string") throw new Error(policy);
	return policy;
}

/** An account in which `shop` may do what its statements say, and `reader` trusts whom its trust policy names. */
function accountWith(
	trusted: object,
	...statements: readonly object[]
): Account {
	const Statement = { Effect: "Allow", Action: "sts:AssumeRole", ...trusted };
	return {
		id,
		region,
		roles: [
			{
				name: "shop",
				session: "i-0",
				policies: [policyOf(...statements)],
				credentials,
			},
		],
		assumable: [
			{ name: "reader", trust: JSON.stringify({ Statement }), policies: [] },
		],
		assumed: [],
		secrets: [],
		parameters: [],
		topics: [],
		objects: new ObjectStore([]),
		logGroups: new Map(),
	};
}

const shop = { Principal: { AWS: `arn:aws:iam::${id}:role/shop` } };
const root = { Principal: { AWS: [`arn:aws:iam::${id}:root`] } };
const may = { Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" };
const mayNot = { ...may, Effect: "Deny" };

function called(account: Account, form: string, by: Credentials) {
	const refused: string[] = [];
	const request = {
		method: "POST",
		target: "/",
		headers: { host: "sts" },
		body: form,
	};
	const at = { region, service: "sts", at: new Date() };
	const headers = signed(request, by, at);
	const { status, body } = callOf(account, { ...request, headers }, (text) =>
		refused.push(text),
	);
	return { status, body, refused: refused.join() };
}

const assume = (account: Account, more = "&RoleSessionName=own") =>
	called(
		account,
		`Action=AssumeRole&RoleArn=arn:aws:iam::${id}:role/reader${more}`,
		credentials,
	);

it.each([
	["names the role itself", accountWith(shop)],
	["names its account, and the role may", accountWith(root, may)],
])(
	"gives a role to whom its trust policy %s, who is that role then",
	(_, account) => {
		const { status, body } = assume(account);
		expect(status).toBe(200);
		const read = (name: string) =>
			new RegExp(`<${name}>([^<]+)</${name}>`).exec(body)?.[1] ?? "";
		const who = called(account, "Action=GetCallerIdentity", {
			accessKeyId: read("AccessKeyId"),
			secretAccessKey: read("SecretAccessKey"),
			sessionToken: read("SessionToken"),
		});
		expect(who.body).toContain(
			`<Arn>arn:aws:sts::${id}:assumed-role/reader/own</Arn>`,
		);
	},
);

it.each([
	["a service alone", accountWith({ Principal: { Service: "ec2" } }, may)],
	["its account, and the role may not", accountWith(root)],
	["the role itself, which is forbidden it", accountWith(shop, mayNot)],
	[
		"the role itself, on a condition that does not hold",
		accountWith({
			...shop,
			Condition: { StringEquals: { "aws:RequestedRegion": "us-east-1" } },
		}),
	],
])("is refused where the trust policy names %s", (_, account) => {
	const { status, body, refused } = assume(account);
	expect(status).toBe(403);
	expect(body).toContain(
		"is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/reader",
	);
	expect(refused).toMatch(/^shop: AccessDeniedException: .* \(.+\)$/);
	expect(account.assumed).toEqual([]);
});

it("asks for a session's name and a duration that there may be", () => {
	const account = accountWith(shop);
	expect(assume(account, "").body).toContain("RoleSessionName is");
	expect(
		assume(account, "&RoleSessionName=own&DurationSeconds=60").body,
	).toContain("DurationSeconds is 60, and must be from 900 to 43200");
});

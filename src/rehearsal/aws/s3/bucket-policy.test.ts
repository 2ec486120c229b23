import { expect, it } from "vitest";
import { parsePolicy } from "../../iam/index.ts";
import { type Credentials, signed } from "../../signature.ts";
import type { Account, Role } from "../account.ts";
import { bucketPolicy, ObjectStore, s3Call } from "./index.ts";

const region = "eu-central-1";
const arn = "arn:aws:cloudfront::123456789012:distribution/EOWN";
const asService = {
	names: ["Service:cloudfront.amazonaws.com"],
	context: { "aws:SourceArn": arn },
};

function session(name: string, more: Partial<Role> = {}): Role {
	const credentials: Credentials = {
		accessKeyId: `ASIA${name}`,
		secretAccessKey: name,
		sessionToken: name,
	};
	return { name, session: name, policies: [], credentials, ...more };
}

const all = parsePolicy("operator", {
	Statement: { Effect: "Allow", Action: "s3:*", Resource: "*" },
});
const operator = session("operator", {
	policies: typeof all === "string" ? [] : [all],
});
const cdn = session("CDN", { outsider: asService });
const shop = session("shop");

function accountWith(...Statement: readonly object[]): Account {
	const name = "aws_s3_bucket_policy.site";
	const policy = bucketPolicy(name, JSON.stringify({ Statement }));
	if (typeof policy === "string") throw new Error(policy);
	const objects = new ObjectStore(["site"]);
	objects.put("site", "index.html", Buffer.from("page"), { headers: {} });
	return {
		id: "123456789012",
		region,
		roles: [cdn, shop, operator],
		secrets: [],
		parameters: [],
		assumable: [],
		assumed: [],
		topics: [],
		objects,
		bucketPolicies: new Map(
			Statement.length === 0 ? [] : [["site", policy] as const],
		),
		logGroups: new Map(),
	};
}

const host = `site.s3.${region}.amazonaws.com`;

function call(account: Account, by: Role | undefined, line: string, body = "") {
	const [method = "", target = ""] = line.split(" ");
	const headers = { host, "x-amz-content-sha256": "UNSIGNED-PAYLOAD" };
	const request = { method, target, headers, body };
	const at = { region, service: "s3", at: new Date() };
	const refused: string[] = [];
	const answer = s3Call(
		account,
		by === undefined
			? request
			: { ...request, headers: signed(request, by.credentials, at) },
		Buffer.from(body),
		(text) => refused.push(text),
	);
	const code = /<Code>(\w+)</.exec(answer.body)?.[1];
	return { ...answer, code, refused };
}

const read = {
	Sid: "ReadByTheDistribution",
	Effect: "Allow",
	Principal: { Service: "cloudfront.amazonaws.com" },
	Action: "s3:GetObject",
	Resource: "arn:aws:s3:::site/*",
	Condition: { StringEquals: { "aws:SourceArn": arn } },
};
const list = {
	...read,
	Action: "s3:ListBucket",
	Resource: "arn:aws:s3:::site",
};

it("gives the distribution what its statement allows, and is 403 for what is not there where it may not list", () => {
	const account = accountWith(read);
	expect(call(account, cdn, "GET /index.html").bytes?.toString()).toBe("page");
	expect(call(account, cdn, "GET /nothing")).toMatchObject({
		status: 403,
		code: "AccessDenied",
		refused: [
			"CDN: AccessDenied: Access Denied (s3:ListBucket on arn:aws:s3:::site: nothing in aws_s3_bucket_policy.site allows it)",
		],
	});
	expect(call(account, cdn, "GET /").code).toBe("AccessDenied");
	expect(call(account, cdn, "PUT /new").code).toBe("AccessDenied");
	expect(call(account, cdn, "POST /index.html")).toMatchObject({
		status: 405,
		code: "MethodNotAllowed",
	});
	expect(call(accountWith(read, list), cdn, "GET /nothing")).toMatchObject({
		status: 404,
		code: "NoSuchKey",
	});
});

it("refuses the distribution without the statement, with another's ARN, or under a denial", () => {
	const other = { StringEquals: { "aws:SourceArn": `${arn}2` } };
	const deny = { ...read, Effect: "Deny", Principal: "*", Condition: {} };
	for (const statements of [[], [{ ...read, Condition: other }], [read, deny]])
		expect(
			call(accountWith(...statements), cdn, "GET /index.html"),
		).toMatchObject({
			status: 403,
			code: "AccessDenied",
			body: expect.stringContaining("<Message>Access Denied</Message>"),
		});
});

it("lets a role of the account in by the bucket's policy alone, and shuts it out by that", () => {
	const principal = { AWS: "arn:aws:iam::123456789012:role/shop" };
	const own = { ...read, Principal: principal, Condition: {} };
	expect(call(accountWith(own), shop, "GET /index.html").status).toBe(200);
	expect(call(accountWith(read), shop, "GET /index.html").body).toContain(
		"because no identity-based policy allows the s3:GetObject action",
	);
	const denied = call(
		accountWith({ ...own, Effect: "Deny" }),
		shop,
		"GET /index.html",
	);
	expect(denied.body).toContain(
		"with an explicit deny in a resource-based policy",
	);
});

it("takes who has not signed for anybody, and tells him before of CORS", () => {
	const open = { ...read, Principal: "*", Condition: {} };
	expect(call(accountWith(open), undefined, "GET /index.html").status).toBe(
		200,
	);
	expect(call(accountWith(read), undefined, "GET /index.html").code).toBe(
		"AccessDenied",
	);
	expect(
		call(accountWith(read), undefined, "OPTIONS /index.html"),
	).toMatchObject({ status: 400, code: "BadRequest" });
});

it("has a policy written, read and deleted by whoever may, and heeds it at once", () => {
	const account = accountWith();
	const Statement = [read];
	const policy = JSON.stringify({ Statement });
	expect(call(account, operator, "GET /?policy")).toMatchObject({
		status: 404,
		code: "NoSuchBucketPolicy",
	});
	expect(call(account, shop, "PUT /?policy", policy).code).toBe("AccessDenied");
	expect(call(account, operator, "PUT /?policy", "{}x").code).toBe(
		"MalformedPolicy",
	);
	expect(call(account, operator, "PUT /?policy", policy).status).toBe(204);
	expect(call(account, operator, "GET /?policy").body).toBe(policy);
	expect(call(account, cdn, "GET /index.html").status).toBe(200);
	expect(call(account, operator, "DELETE /?policy").status).toBe(204);
	expect(call(account, cdn, "GET /index.html").status).toBe(403);
});

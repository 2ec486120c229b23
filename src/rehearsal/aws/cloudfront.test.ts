import { describe, expect, it } from "vitest";
import { parsePolicy } from "../iam/index.ts";
import { type Credentials, signed } from "../signature.ts";
import type { Account } from "./account.ts";
import { controlOf } from "./api.ts";
import type { ControlCall } from "./control.ts";
import { Refusal } from "./refusal.ts";
import { ObjectStore } from "./s3/index.ts";

const credentials: Credentials = {
	accessKeyId: "ASIAOWN",
	secretAccessKey: "own",
	sessionToken: "session",
};

function accountWith(Resource: string): Account {
	const statement = { Effect: "Allow", Action: "cloudfront:*", Resource };
	const policy = parsePolicy("own", { Statement: [statement] });
	if (typeof policy === "string") throw new Error(policy);
	return {
		id: "123456789012",
		region: "eu-central-1",
		roles: [{ name: "own", session: "s", policies: [policy], credentials }],
		secrets: [],
		parameters: [],
		assumable: [],
		assumed: [],
		topics: [],
		objects: new ObjectStore([]),
		logGroups: new Map(),
	};
}

async function called(
	method: string,
	path: string,
	{ body = "", resource = "*", answer = async () => ({}) as object } = {},
) {
	const asked: ControlCall[] = [];
	const headers = { host: "cloudfront.amazonaws.com" };
	const request = { method, target: `/2020-05-31${path}`, headers, body };
	const at = { region: "us-east-1", service: "cloudfront", at: new Date() };
	const all = signed(request, credentials, at);
	const found = await controlOf(
		accountWith(resource),
		{ ...request, headers: all },
		() => {},
		async (call) => {
			asked.push(call);
			return { ...(await answer()) };
		},
	);
	return { found, asked };
}

const invalidation = "/distribution/E1/invalidation";
const batch = (quantity: number) =>
	`<InvalidationBatch><Paths><Quantity>${quantity}</Quantity><Items><Path>/a&amp;b</Path><Path>/static/*</Path></Items></Paths><CallerReference>cli-1</CallerReference></InvalidationBatch>`;

describe("CloudFront", () => {
	it("is asked by a path and a document, and answers 201 with the element of the operation", async () => {
		const { found, asked } = await called("POST", invalidation, {
			body: batch(2),
			answer: async () => ({ Items: [{ Path: "/a" }, { Path: "/b" }] }),
		});
		expect(asked).toEqual([
			{
				service: "cloudfront",
				operation: "CreateInvalidation",
				input: {
					Id: "E1",
					CallerReference: "cli-1",
					Paths: ["/a&b", "/static/*"],
				},
			},
		]);
		expect(found).toMatchObject({
			status: 201,
			body: '<Invalidation xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Items><Path>/a</Path><Path>/b</Path></Items></Invalidation>',
		});
	});

	it.each([
		["/distribution?MaxItems=5", "ListDistributions"],
		[invalidation, "ListInvalidations"],
		[`${invalidation}/I2`, "GetInvalidation"],
	])("is asked by GET %s for %s", async (path, operation) => {
		const { asked } = await called("GET", path);
		expect(asked).toMatchObject([{ operation }]);
	});

	it("asks IAM about the distribution, whose ARN names no region", async () => {
		const own = "arn:aws:cloudfront::123456789012:distribution/E1";
		const body = batch(2);
		const right = await called("POST", invalidation, { body, resource: own });
		expect(right.found?.status).toBe(201);
		const other = await called("POST", invalidation, {
			body,
			resource: own.replace("E1", "E2"),
		});
		expect([other.found?.status, other.asked]).toEqual([403, []]);
		expect(other.found?.body).toContain(`on resource: ${own}`);
	});

	it.each([
		["POST", invalidation, batch(3), "InconsistentQuantities"],
		["POST", invalidation, "<a/>", "MalformedXML"],
		["POST", invalidation, "", "MissingBody"],
		["PUT", "/distribution/E1/config", "", "InvalidAction"],
	])("refuses %s %s of %s by %s", async (method, path, body, code) => {
		const { found, asked } = await called(method, path, { body });
		expect(found?.body).toContain(`<Code>${code}</Code>`);
		expect(asked).toEqual([]);
	});

	it("tells with its status what is not there", async () => {
		const { found } = await called("GET", `${invalidation}/I2`, {
			answer: async () => {
				throw new Refusal("NoSuchInvalidation", "none", { status: 404 });
			},
		});
		expect(found?.status).toBe(404);
	});
});

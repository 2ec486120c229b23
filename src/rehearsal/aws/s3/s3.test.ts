import { expect, it } from "vitest";
import { parsePolicy } from "../../iam/index.ts";
import { type Credentials, signed } from "../../signature.ts";
import type { Account } from "../account.ts";
import { ObjectStore, s3Call } from "./index.ts";

const region = "eu-central-1";
const credentials: Credentials = {
	accessKeyId: "ASIAOWN",
	secretAccessKey: "own",
	sessionToken: "session",
};

const bucket = "arn:aws:s3:::assets";
const everything = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"];
const objects = {
	Effect: "Allow",
	Action: everything,
	Resource: `${bucket}/*`,
};
const listing = { Effect: "Allow", Action: "s3:ListBucket", Resource: bucket };

function accountWith(...Statement: readonly object[]): Account {
	const policy = parsePolicy("aws_iam_role_policy.shop", { Statement });
	if (typeof policy === "string") throw new Error(policy);
	return {
		id: "123456789012",
		region,
		roles: [{ name: "shop", session: "i-0", policies: [policy], credentials }],
		secrets: [],
		parameters: [],
		assumable: [],
		assumed: [],
		topics: [],
		objects: new ObjectStore(["assets"]),
		logGroups: new Map(),
	};
}

interface Asked {
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: Buffer;
	readonly host?: string;
}

function call(account: Account, line: string, asked: Asked = {}) {
	const [method = "", target = ""] = line.split(" ");
	const { body = Buffer.alloc(0), host = `s3.${region}.amazonaws.com` } = asked;
	const request = {
		method,
		target,
		headers: { host, ...asked.headers },
		body: body.toString(),
	};
	const at = { region, service: "s3", at: new Date() };
	const headers = signed(request, credentials, at);
	const refused: string[] = [];
	const tell = (text: string) => refused.push(text);
	const answer = s3Call(account, { ...request, headers }, body, tell);
	const code = /<Code>(\w+)</.exec(answer.body)?.[1];
	return { ...answer, code, refused };
}

const unsigned = { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" };

it("gives back what was put, by path and by the bucket's own name, with what its owner said of it", () => {
	const account = accountWith(objects, listing);
	const bytes = Buffer.from([0, 255, 13, 10]);
	const headers = {
		...unsigned,
		"content-type": "image/png",
		"x-amz-meta-by": "me",
	};
	const put = call(account, "PUT /assets/a%2Fb%20c.png?x-id=PutObject", {
		headers,
		body: bytes,
	});
	expect(put.status).toBe(200);
	const got = call(account, "GET /a/b%20c.png", {
		host: `assets.s3.${region}.amazonaws.com`,
	});
	expect(got.bytes).toEqual(bytes);
	expect(got.headers).toMatchObject({
		"content-type": "image/png",
		"x-amz-meta-by": "me",
		etag: put.headers.etag,
	});
	expect(call(account, "DELETE /assets/a/b%20c.png").status).toBe(204);
	expect(call(account, "GET /assets/a/b%20c.png")).toMatchObject({
		status: 404,
		code: "NoSuchKey",
		refused: [],
	});
});

it("takes what comes in AWS's chunks without them", () => {
	const account = accountWith(objects);
	const headers = {
		"x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
		"content-encoding": "gzip,aws-chunked",
	};
	const body = Buffer.from(
		"4\r\nab\r\n\r\n3;chunk-signature=00\r\ncde\r\n0\r\nx-amz-checksum-crc32:AA==\r\n\r\n",
	);
	expect(call(account, "PUT /assets/x", { headers, body }).status).toBe(200);
	const { bytes, headers: told } = call(account, "GET /assets/x");
	expect(bytes?.toString()).toBe("ab\r\ncde");
	expect(told["content-encoding"]).toBe("gzip");
	const cut = { headers, body: body.subarray(0, 9) };
	expect(call(account, "PUT /assets/x", cut).code).toBe("IncompleteBody");
});

it("refuses what is not what was signed", () => {
	const account = accountWith(objects);
	const headers = { "x-amz-content-sha256": "0".repeat(64) };
	const body = Buffer.from("x");
	expect(call(account, "PUT /assets/x", { headers, body }).code).toBe(
		"XAmzContentSHA256Mismatch",
	);
});

it("judges each operation by its own action, and tells who may not list nothing of what is there", () => {
	const reader = accountWith({
		Sid: "Read",
		Effect: "Allow",
		Action: "s3:GetObject",
		Resource: `${bucket}/public/*`,
	});
	const put = call(reader, "PUT /assets/public/x", { headers: unsigned });
	expect(put).toMatchObject({ status: 403, code: "AccessDenied" });
	expect(put.refused[0]).toContain(
		`is not authorized to perform: s3:PutObject on resource: ${bucket}/public/x`,
	);
	expect(call(reader, "GET /assets/other").code).toBe("AccessDenied");
	expect(call(reader, "GET /assets/public/none").code).toBe("AccessDenied");
	expect(call(reader, "GET /assets?list-type=2").code).toBe("AccessDenied");
	expect(call(reader, "HEAD /assets").status).toBe(403);
	expect(call(reader, "GET /nowhere/x")).toMatchObject({
		status: 404,
		code: "NoSuchBucket",
	});
	expect(call(reader, "PUT /assets/x?uploads").code).toBe("NotImplemented");
});

it("lists by prefix and delimiter, page by page, under the condition of a prefix", () => {
	const account = accountWith(objects, {
		...listing,
		Condition: { StringLike: { "s3:prefix": ["a/*"] } },
	});
	for (const key of ["a/1", "a/b/2", "a/b/3", "a/c&d", "z"])
		call(account, `PUT /assets/${key}`, { headers: unsigned });
	expect(call(account, "GET /assets?list-type=2").code).toBe("AccessDenied");
	const asked = "GET /assets?delimiter=%2F&list-type=2&max-keys=2&prefix=a%2F";
	const first = call(account, asked).body;
	expect(first).toContain("<Key>a/1</Key>");
	expect(first).toContain("<CommonPrefixes><Prefix>a/b/</Prefix>");
	expect(first).toContain("<IsTruncated>true</IsTruncated>");
	const token = /<NextContinuationToken>(.*?)</.exec(first)?.[1];
	const second = call(account, `${asked}&continuation-token=${token}`).body;
	expect(second.match(/<Key>.*?<\/Key>/g)).toEqual(["<Key>a/c&amp;d</Key>"]);
	expect(second).toContain("<IsTruncated>false</IsTruncated>");
});

import { expect, it } from "vitest";
import { parsePolicy } from "../../iam/index.ts";
import { type Credentials, signatureOf, signed } from "../../signature.ts";
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
	expect(call(reader, "POST /assets/x?uploads").code).toBe("AccessDenied");
	expect(call(reader, "PUT /assets/x?acl").code).toBe("NotImplemented");
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

const five = 5 * 1024 * 1024;

it("puts parts together in the order of their numbers, and takes no list that is wrong", () => {
	const account = accountWith(objects);
	const begun = call(account, "POST /assets/x?uploads", {
		headers: { ...unsigned, "content-type": "image/png" },
	}).body;
	const id = /<UploadId>(.*?)</.exec(begun)?.[1];
	const part = (number: number, body: Buffer) =>
		call(account, `PUT /assets/x?partNumber=${number}&uploadId=${id}`, {
			headers: unsigned,
			body,
		}).headers.etag;
	const tags = [part(1, Buffer.alloc(five, 1)), part(7, Buffer.from("end"))];
	const complete = (
		...listed: readonly (readonly [number, string | undefined])[]
	) =>
		call(account, `POST /assets/x?uploadId=${id}`, {
			headers: unsigned,
			body: Buffer.from(
				listed
					.map(
						([number, tag]) =>
							`<Part><ETag>${tag?.replaceAll('"', "&quot;")}</ETag><PartNumber>${number}</PartNumber></Part>`,
					)
					.join(""),
			),
		});
	expect(complete([7, tags[1]], [1, tags[0]]).code).toBe("InvalidPartOrder");
	expect(complete([1, tags[0]], [2, tags[1]]).code).toBe("InvalidPart");
	expect(complete([1, tags[1]]).code).toBe("InvalidPart");
	expect(complete().code).toBe("MalformedXML");
	expect(call(account, "GET /assets/x").code).toBe("AccessDenied");
	const done = complete([1, tags[0]], [7, tags[1]]);
	expect(done.body).toMatch(/<ETag>&quot;[0-9a-f]{32}-2&quot;<\/ETag>/);
	const { bytes, headers } = call(account, "GET /assets/x");
	expect(bytes?.length).toBe(five + 3);
	expect(bytes?.subarray(five).toString()).toBe("end");
	expect(headers["content-type"]).toBe("image/png");
	expect(complete([1, tags[0]])).toMatchObject({
		status: 404,
		code: "NoSuchUpload",
	});
});

it("refuses small parts before the last one, and forgets an upload for who may abort it", () => {
	const account = accountWith(objects, {
		Effect: "Allow",
		Action: "s3:AbortMultipartUpload",
		Resource: `${bucket}/mine`,
	});
	const begin = (key: string) =>
		/<UploadId>(.*?)</.exec(
			call(account, `POST /assets/${key}?uploads`, { headers: unsigned }).body,
		)?.[1];
	const id = begin("mine");
	const small = [1, 2].map((number) => {
		const { headers } = call(
			account,
			`PUT /assets/mine?partNumber=${number}&uploadId=${id}`,
			{ headers: unsigned, body: Buffer.from("x") },
		);
		return `<Part><PartNumber>${number}</PartNumber><ETag>${headers.etag}</ETag></Part>`;
	});
	const all = { headers: unsigned, body: Buffer.from(small.join("")) };
	const complete = call(account, `POST /assets/mine?uploadId=${id}`, all);
	expect(complete.code).toBe("EntityTooSmall");
	const other = begin("other");
	const abort = (key: string, upload: string | undefined) =>
		call(account, `DELETE /assets/${key}?uploadId=${upload}`);
	expect(abort("other", other).code).toBe("AccessDenied");
	expect(abort("mine", other).code).toBe("NoSuchUpload");
	expect(abort("mine", id).status).toBe(204);
	expect(abort("mine", id).code).toBe("NoSuchUpload");
});

it("gives the range that is asked for, and copies for who may read the source", () => {
	const account = accountWith(objects, {
		Effect: "Deny",
		Action: "s3:GetObject",
		Resource: `${bucket}/secret`,
	});
	const put = (key: string) =>
		call(account, `PUT /assets/${key}`, {
			headers: { ...unsigned, "x-amz-meta-by": "me" },
			body: Buffer.from("0123456789"),
		});
	put("open%20one");
	put("secret");
	const ranged = (range: string) =>
		call(account, "GET /assets/open%20one", { headers: { range } });
	expect(ranged("bytes=2-4")).toMatchObject({
		status: 206,
		bytes: Buffer.from("234"),
		headers: { "content-range": "bytes 2-4/10" },
	});
	expect(ranged("bytes=-3").bytes?.toString()).toBe("789");
	expect(ranged("bytes=8-").bytes?.toString()).toBe("89");
	expect(ranged("bytes=8-99").headers["content-range"]).toBe("bytes 8-9/10");
	expect(ranged("bytes=4-2").status).toBe(200);
	expect(ranged("bytes=10-")).toMatchObject({
		status: 416,
		code: "InvalidRange",
	});
	const copy = (source: string, to = "copy", more = {}) =>
		call(account, `PUT /assets/${to}`, {
			headers: { ...unsigned, "x-amz-copy-source": source, ...more },
		});
	expect(copy("/assets/open%20one").body).toContain("<CopyObjectResult");
	expect(call(account, "GET /assets/copy").headers["x-amz-meta-by"]).toBe("me");
	expect(copy("assets/secret").code).toBe("AccessDenied");
	expect(copy("elsewhere/x").code).toBe("NoSuchBucket");
	expect(copy("assets/copy").code).toBe("InvalidRequest");
	const replaced = { "x-amz-metadata-directive": "REPLACE" };
	expect(copy("assets/copy", "copy", replaced).status).toBe(200);
	expect(call(account, "GET /assets/copy").headers).not.toHaveProperty(
		"x-amz-meta-by",
	);
});

it("judges each object of several that are to be deleted by itself", () => {
	const account = accountWith(objects, {
		Effect: "Deny",
		Action: "s3:DeleteObject",
		Resource: `${bucket}/kept`,
	});
	for (const key of ["kept", "a&b"])
		call(account, `PUT /assets/${encodeURIComponent(key)}`, {
			headers: unsigned,
		});
	const { body } = call(account, "POST /assets?delete", {
		headers: unsigned,
		body: Buffer.from(
			"<Delete><Object><Key>kept</Key></Object><Object><Key>a&amp;b</Key></Object></Delete>",
		),
	});
	expect(body).toContain("<Error><Key>kept</Key><Code>AccessDenied</Code>");
	expect(body).toContain("<Deleted><Key>a&amp;b</Key></Deleted>");
	expect(account.objects.list("assets").map(({ key }) => key)).toEqual([
		"kept",
	]);
});

/** As AWS's clients make a link, for a while from a moment. */
function link(method: string, key: string, seconds: number, at = new Date()) {
	const date = at.toISOString().replace(/[-:]|\.\d+/g, "");
	const scope = `${date.slice(0, 8)}/${region}/s3/aws4_request`;
	const query = [
		"X-Amz-Algorithm=AWS4-HMAC-SHA256",
		`X-Amz-Credential=${encodeURIComponent(`ASIAOWN/${scope}`)}`,
		`X-Amz-Date=${date}`,
		`X-Amz-Expires=${seconds}`,
		"X-Amz-Security-Token=session",
		"X-Amz-SignedHeaders=host",
	].join("&");
	const target = `/assets/${key}?${query}`;
	const headers = {
		host: "s3",
		"x-amz-date": date,
		"x-amz-content-sha256": "UNSIGNED-PAYLOAD",
	};
	const signedHeaders = ["host"];
	const signature = signatureOf({ method, target, headers, body: "" }, "own", {
		scope,
		signedHeaders,
	});
	return `${target}&X-Amz-Signature=${signature}`;
}

it("lets who has a link do what it says with its maker's rights, as long as it says", () => {
	const account = accountWith({
		Effect: "Allow",
		Action: everything,
		Resource: `${bucket}/public/*`,
		Condition: { StringEquals: { "s3:authType": "REST-QUERY-STRING" } },
	});
	const by = (method: string, target: string, body = "") =>
		s3Call(
			account,
			{ method, target, headers: { host: "s3" }, body },
			Buffer.from(body),
			() => {},
		);
	const put = by("PUT", link("PUT", "public/x", 60), "text");
	expect(put.status, put.body).toBe(200);
	const shown = "&response-content-type=text%2Fplain";
	const got = by("GET", link("GET", "public/x", 60));
	expect(got.bytes?.toString()).toBe("text");
	expect(by("GET", link("GET", "public/x", 60) + shown).body).toContain(
		"SignatureDoesNotMatch",
	);
	expect(by("PUT", link("GET", "public/x", 60)).body).toContain(
		"SignatureDoesNotMatch",
	);
	expect(by("GET", link("GET", "other", 60)).status).toBe(403);
	const old = new Date(Date.now() - 61_000);
	expect(by("GET", link("GET", "public/x", 60, old)).body).toContain(
		"Request has expired",
	);
	expect(by("GET", link("GET", "public/x", 604_801)).body).toContain(
		"AuthorizationQueryParametersError",
	);
	// By headers the same role may nothing: its policy asks how it was signed.
	expect(call(account, "GET /assets/public/x").status).toBe(403);
});

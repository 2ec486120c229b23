import { describe, expect, it, vi } from "vitest";
import {
	accountWith,
	all,
	callAws as call,
	credentials,
	region,
	secretArn as secret,
} from "../../../test/support/aws-call.ts";
import type { MetricEvent } from "../part.ts";
import { signed } from "../signature.ts";
import type { Account } from "./account.ts";
import { callOf } from "./api.ts";
import { imagePull } from "./image-pull.ts";
import { InstanceMetadata } from "./metadata.ts";

const read = "secretsmanager.GetSecretValue";

describe("a secret", () => {
	it.each([secret, "token", secret.replace("-AbCdEf", "")])(
		"is read as %s",
		(SecretId) => {
			const { status, answer } = call(accountWith(all), read, { SecretId });
			expect([status, answer.SecretString]).toEqual([200, "s3cret"]);
		},
	);

	it("that somebody asks to do more with is answered plainly that this is not here", () => {
		const asked = "secretsmanager.RotateSecret";
		const { status, answer, refused } = call(accountWith(all), asked, {});
		const message =
			"A rehearsal has no secretsmanager:RotateSecret: it is not answered here.";
		expect([status, answer.message]).toEqual([400, message]);
		expect(refused).toEqual([`shop: UnknownOperationException: ${message}`]);
	});

	it("that there is not is told of as Secrets Manager does", () => {
		const found = call(accountWith(all), read, { SecretId: "other" });
		expect(found).toMatchObject({
			status: 400,
			answer: {
				__type: "ResourceNotFoundException",
				message: "Secrets Manager can't find the specified secret.",
			},
		});
	});

	it("that no policy allows is refused in IAM's words, and why is told", () => {
		const other = { ...all, Sid: "Other", Resource: `${secret}x` };
		const found = call(accountWith(other), read, { SecretId: "token" });
		const message = `User: arn:aws:sts::123456789012:assumed-role/shop/i-0 is not authorized to perform: secretsmanager:GetSecretValue on resource: ${secret} because no identity-based policy allows the secretsmanager:GetSecretValue action`;
		expect(found).toEqual({
			status: 400,
			answer: { __type: "AccessDeniedException", message, Message: message },
			refused: [
				`shop: AccessDeniedException: ${message} (Other of aws_iam_role_policy.shop allows it on ${secret}x only)`,
			],
		});
	});

	it("that is denied says that it is", () => {
		const no = { ...all, Sid: "No", Effect: "Deny" };
		const { answer } = call(accountWith(all, no), read, { SecretId: "token" });
		expect(answer.message).toMatch(
			/ with an explicit deny in an identity-based policy$/,
		);
	});
});

describe("who is not known", () => {
	it.each([
		[
			"another key",
			{ ...credentials, accessKeyId: "AKIA" },
			"UnrecognizedClientException",
		],
		[
			"another session",
			{ ...credentials, sessionToken: "old" },
			"UnrecognizedClientException",
		],
		[
			"another secret",
			{ ...credentials, secretAccessKey: "no" },
			"InvalidSignatureException",
		],
	])("by %s is refused", (_, by, code) => {
		const found = call(accountWith(all), read, { SecretId: "token" }, by);
		expect([found.status, found.answer.__type]).toEqual([400, code]);
	});

	it("because nothing is signed is refused", () => {
		const headers = { "x-amz-target": read };
		const request = { method: "POST", target: "/", headers, body: "" };
		const { body } = callOf(accountWith(all), request, () => {});
		expect(JSON.parse(body).__type).toBe("MissingAuthenticationTokenException");
	});
});

it("gives parameters by name, with those that there are not", () => {
	const Names = ["/shop/flag", "/shop/other"];
	const { answer } = call(accountWith(all), "AmazonSSM.GetParameters", {
		Names,
	});
	expect(answer).toMatchObject({
		Parameters: [{ Name: "/shop/flag", Value: "on" }],
		InvalidParameters: ["/shop/other"],
	});
	const only = {
		...all,
		Resource: `arn:aws:ssm:${region}:123456789012:parameter/shop/flag`,
	};
	const account = accountWith(only);
	expect(call(account, "AmazonSSM.GetParameters", { Names }).status).toBe(400);
	const one = call(account, "AmazonSSM.GetParameter", { Name: "/shop/flag" });
	expect(one.answer.Parameter.Value).toBe("on");
});

it("keeps what is written into a stream of a group that there is", () => {
	const write = {
		...all,
		Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:GetLogEvents"],
		Resource: `arn:aws:logs:${region}:123456789012:log-group:/shop:*`,
	};
	const account = accountWith(write);
	const where = { logGroupName: "/shop", logStreamName: "a" };
	const logEvents = [{ timestamp: 1, message: "up" }];
	const logs = (name: string, input: object) =>
		call(account, `Logs_20140328.${name}`, input);
	expect(logs("PutLogEvents", { ...where, logEvents }).answer.message).toBe(
		"The specified log stream does not exist.",
	);
	expect(logs("CreateLogStream", where).status).toBe(200);
	expect(logs("CreateLogStream", where)).toMatchObject({
		status: 400,
		answer: { __type: "ResourceAlreadyExistsException" },
		refused: [],
	});
	expect(logs("PutLogEvents", { ...where, logEvents }).status).toBe(200);
	expect(logs("GetLogEvents", where).answer.events).toMatchObject(logEvents);
	const other = { ...where, logGroupName: "/other" };
	expect(logs("CreateLogStream", other).answer.__type).toBe(
		"AccessDeniedException",
	);
});

function formCallOf(account: Account, body: string) {
	const request = {
		method: "POST",
		target: "/",
		headers: { host: "somewhere" },
		body,
	};
	const at = { region, service: "any", at: new Date() };
	const headers = signed(request, credentials, at);
	return callOf(account, { ...request, headers }, () => {});
}

it("says to everybody who he is", () => {
	const form = "Action=GetCallerIdentity&Version=2011-06-15";
	const { status, body } = formCallOf(accountWith(), form);
	expect(status).toBe(200);
	expect(body).toContain(
		"<Arn>arn:aws:sts::123456789012:assumed-role/shop/i-0</Arn>",
	);
	// The role's own id, and no key's.
	expect(body).toMatch(/<UserId>AROA[0-9A-F]{17}:i-0<\/UserId>/);
});

it("keeps the metrics that it is sent, by either protocol", () => {
	const kept: MetricEvent[] = [];
	const account = {
		...accountWith(all),
		keeps: (event: MetricEvent) => kept.push(event),
	};
	call(account, "GraniteServiceVersion20100801.PutMetricData", {
		Namespace: "Shop",
		MetricData: [
			{
				MetricName: "Orders",
				Dimensions: [{ Name: "Country", Value: "de" }],
				Values: [2, 5],
				Counts: [3, 1],
			},
			{
				MetricName: "Wait",
				Unit: "Seconds",
				StatisticValues: { SampleCount: 2, Sum: 3, Minimum: 1, Maximum: 2 },
			},
		],
	});
	const member = "MetricData.member.1";
	formCallOf(
		account,
		`Action=PutMetricData&Namespace=Shop&${member}.MetricName=Orders&${member}.Value=7&${member}.Dimensions.member.1.Name=Country&${member}.Dimensions.member.1.Value=de`,
	);
	expect(kept).toMatchObject([
		{
			namespace: "Shop",
			name: "Orders",
			dimensions: { Country: "de" },
			sum: 11,
			sampleCount: 4,
			minimum: 2,
			maximum: 5,
			periodSeconds: 60,
		},
		{ name: "Wait", unit: "Seconds", sum: 3, sampleCount: 2, maximum: 2 },
		{ name: "Orders", dimensions: { Country: "de" }, sum: 7, sampleCount: 1 },
	]);
});

it("takes metrics of the namespace that a policy names, and no other", () => {
	const account = accountWith({
		...all,
		Action: "cloudwatch:PutMetricData",
		Condition: { StringEquals: { "cloudwatch:namespace": "CWAgent" } },
	});
	const put = (namespace: string) =>
		formCallOf(account, `Action=PutMetricData&Namespace=${namespace}`);
	expect(put("CWAgent").status).toBe(200);
	const { status, body } = put("Other");
	expect(status).toBe(403);
	expect(body).toContain("<Code>AccessDenied</Code>");
	expect(body).toContain(
		"is not authorized to perform: cloudwatch:PutMetricData because no identity-based policy allows the cloudwatch:PutMetricData action",
	);
	const json = (Namespace: string) =>
		call(account, "GraniteServiceVersion20100801.PutMetricData", { Namespace });
	expect([json("CWAgent").status, json("Other").status]).toEqual([200, 400]);
	expect(formCallOf(account, "Action=Delete").body).toContain(
		"<Code>InvalidAction</Code>",
	);
});

it("lets an image be pulled by whoever may, from a registry that he is logged in to", () => {
	const pull = (account: Account, login: string) =>
		imagePull(
			account,
			{
				method: "GET",
				target: "/v2/team/shop/manifests/1.0.0",
				headers: {
					authorization: `Basic ${Buffer.from(login).toString("base64")}`,
				},
				body: "",
			},
			() => {},
		);
	expect(pull(accountWith(all), "AWS:ASIAOWN").status).toBe(200);
	expect(pull(accountWith(all), "AWS:ASIAOTHER").status).toBe(401);
	const { status, body } = pull(accountWith(), "AWS:ASIAOWN");
	expect(status).toBe(403);
	expect(JSON.parse(body).errors[0]).toEqual({
		code: "DENIED",
		message: `User: arn:aws:sts::123456789012:assumed-role/shop/i-0 is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:${region}:123456789012:repository/team/shop because no identity-based policy allows the ecr:BatchGetImage action`,
	});
});

describe("metadata", () => {
	const account = accountWith();
	const [role] = account.roles;
	const machine = {
		...(role && { role }),
		id: "i-0",
		zone: "eu-central-1a",
		address: "10.0.0.4",
	};
	const asked = (
		metadata: InstanceMetadata,
		target: string,
		headers: Record<string, string> = {},
		method = "GET",
	) => metadata.answer({ method, target, headers, body: "" });
	const ttl = { "x-aws-ec2-metadata-token-ttl-seconds": "60" };
	const path = "/latest/meta-data/iam/security-credentials";

	it("of an instance gives its role's credentials to who has a token", () => {
		const metadata = new InstanceMetadata(account, {
			...machine,
			tokensRequired: true,
		});
		expect(asked(metadata, `${path}/`).status).toBe(401);
		const { body: token } = asked(metadata, "/latest/api/token", ttl, "PUT");
		const headers = { "x-aws-ec2-metadata-token": token };
		expect(asked(metadata, `${path}/`, headers).body).toBe("shop");
		expect(
			JSON.parse(asked(metadata, `${path}/shop`, headers).body),
		).toMatchObject({
			Code: "Success",
			AccessKeyId: "ASIAOWN",
			Token: "session",
		});
		expect(asked(metadata, "/latest/meta-data/no", headers).status).toBe(404);
		const listed = (target: string) => asked(metadata, target, headers).body;
		expect(listed("/latest/")).toBe("dynamic/\nmeta-data/");
		expect(listed("/latest/meta-data/")).toBe(
			"iam/\ninstance-id\nlocal-ipv4\nplacement/",
		);
		expect(listed("/latest/meta-data/placement")).toBe(
			"availability-zone\nregion",
		);
		vi.useFakeTimers({ now: Date.now() + 60_001 });
		expect(asked(metadata, `${path}/`, headers).status).toBe(401);
		vi.useRealTimers();
	});

	it("gives no token without a lifetime, by another method, or through a proxy", () => {
		const metadata = new InstanceMetadata(account, {
			...machine,
			tokensRequired: true,
		});
		const token = "/latest/api/token";
		const proxied = { ...ttl, "x-forwarded-for": "1.2.3.4" };
		expect(asked(metadata, token, {}, "PUT").status).toBe(400);
		expect(asked(metadata, token, ttl).status).toBe(405);
		expect(asked(metadata, token, proxied, "PUT").status).toBe(403);
	});
});
